package im.annex.kernel.internal.boot;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.plugin.ComponentTypes;
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

    @Mixin
    private final Only only = new Only();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    RunCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UnreadableFileException, InterruptedException {
        Surroundings.Waiting stop = surroundings.stop().listen();
        try (var annex = prepared()) {
            if (!annex.start()) {
                log.error("None of the components could be started");
                return ExitCodes.NOTHING_STARTED;
            }
            stop.await();
            log.info("Stopping");
        }
        log.info("Stopped");
        return ExitCodes.FINE;
    }

    /** Only here are the settings known: who holds them while it runs holds the classes of types that were replaced. */
    private Annex prepared() throws UnreadableFileException {
        ComponentTypes types = surroundings.componentTypes().types();
        AnnexSettings all = load(types);
        only.check(all.components(), spec.commandLine());
        AnnexSettings settings = only.of(all);
        Logging.asConfigured(settings.process().log(), surroundings.environment());
        log.info(
                "{} starts with {}: {}",
                Version.sentence(),
                configuration.file(surroundings).toAbsolutePath(),
                Only.described(settings.components()));
        return new Annex(
                settings,
                Clock.systemUTC(),
                new ConfiguredTypes(surroundings.componentTypes(), fresh -> only.of(load(fresh))));
    }

    private AnnexSettings load(ComponentTypes types) throws UnreadableFileException {
        return configuration.load(surroundings, types, spec.commandLine().getErr()::println);
    }
}
