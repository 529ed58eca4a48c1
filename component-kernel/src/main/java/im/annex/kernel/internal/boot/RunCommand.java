package im.annex.kernel.internal.boot;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.lifecycle.Annex;
import im.annex.kernel.settings.AnnexSettings;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code annex run}: attaches the components and serves until told to stop. */
@Command(
        name = "run",
        description = "Attaches the configured components to their servers and serves until SIGTERM or SIGINT.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RunCommand implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger("annex");

    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UnreadableFileException, InterruptedException {
        var err = spec.commandLine().getErr();
        AnnexSettings settings = configuration.load(surroundings, err::println);
        Logging.atLevel(settings.log().level());
        Surroundings.Waiting stop = surroundings.stop().listen();
        try (var annex = new Annex(settings, Clock.systemUTC())) {
            log.info(
                    "{} starts with {}: {}",
                    Version.sentence(),
                    configuration.file(surroundings).toAbsolutePath(),
                    components(settings));
            annex.start();
            stop.await();
            log.info("Stopping");
        }
        log.info("Stopped");
        return ExitCodes.FINE;
    }

    private static String components(AnnexSettings settings) {
        return settings.components().stream()
                .map(component -> component.domain() + " (" + component.type().name() + ")")
                .collect(joining(", "));
    }
}
