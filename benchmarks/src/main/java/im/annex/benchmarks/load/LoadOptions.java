package im.annex.benchmarks.load;

import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What to load and how. */
final class LoadOptions {

    enum Mode {
        /** Each room has one message under way: the next is sent when all have the last. */
        CLOSED,
        /** Messages are sent as fast as the connection takes them. */
        FLOOD
    }

    @Option(names = "--annex", required = true, description = "The installation's bin/annex.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    Path annex;

    @Option(names = "--rooms", defaultValue = "10", description = "Rooms (default: ${DEFAULT-VALUE}).")
    int rooms;

    @Option(names = "--occupants", defaultValue = "100", description = "Occupants per room (default: ${DEFAULT-VALUE}).")
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
