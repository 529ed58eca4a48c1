package im.annex.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What to load and how. */
final class LoadOptions {

    enum Mode {
        /** Each room has one message under way: the next is sent when all have the last. */
        CLOSED,
        /** Messages are sent as fast as the connection takes them. */
        FLOOD
    }

    @ArgGroup(multiplicity = "1", exclusive = true)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Target target;

    /** What is loaded. */
    static final class Target {

        @Option(names = "--annex", description = "An installation's bin/annex, which is started.")
        @Nullable
        Path annex;

        @ArgGroup(exclusive = false)
        @Nullable
        Running running;
    }

    /** A server that runs already, with rooms of its own. */
    static final class Running {

        @Option(names = "--port", required = true, description = "Its port for components, on this machine.")
        int port;

        @Option(names = "--pid", required = true, description = "Its process.")
        long pid;

        @Option(names = "--service", required = true, description = "The domain of its rooms.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        String service;

        @Option(names = "--secret", required = true, description = "The secret of the component load.example.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        String secret;
    }

    @Option(names = "--storm", description = "All enter at once, and not a few at a time.")
    boolean storm;

    @Option(
            names = "--enter-before",
            defaultValue = "0",
            description =
                    "How often all enter other rooms before they enter those that count, for what runs to be compiled"
                            + " (default: ${DEFAULT-VALUE}).")
    int enterBefore;

    @Option(names = "--rooms", defaultValue = "10", description = "Rooms (default: ${DEFAULT-VALUE}).")
    int rooms;

    @Option(
            names = "--occupants",
            defaultValue = "100",
            description = "Occupants per room (default: ${DEFAULT-VALUE}).")
    int occupants;

    @Option(names = "--body", defaultValue = "100", description = "Characters per body (default: ${DEFAULT-VALUE}).")
    int bodyChars;

    @Option(names = "--mode", defaultValue = "CLOSED", description = "${COMPLETION-CANDIDATES}.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Mode mode;

    @Option(names = "--warm-up", defaultValue = "10", description = "Seconds not counted (default: ${DEFAULT-VALUE}).")
    int warmUpSeconds;

    @Option(names = "--seconds", defaultValue = "20", description = "Seconds counted (default: ${DEFAULT-VALUE}).")
    int seconds;

    Duration warmUp() {
        return Duration.ofSeconds(warmUpSeconds);
    }

    Duration measured() {
        return Duration.ofSeconds(seconds);
    }
}
