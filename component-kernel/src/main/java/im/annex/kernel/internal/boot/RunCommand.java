package im.annex.kernel.internal.boot;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.logs.LogLevels;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.storage.SqliteLibrary;
import im.annex.kernel.internal.systemd.ServiceManager;
import im.annex.kernel.lifecycle.Annex;
import im.annex.kernel.lifecycle.Program;
import im.annex.kernel.lifecycle.Types;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.Log;
import java.time.Clock;
import java.util.Optional;
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
        description =
                "Attaches the configured components to their servers and serves until SIGTERM or SIGINT; SIGHUP reloads"
                        + " the configuration.",
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
        Optional<ServiceManager> systemd = ServiceManager.of(surroundings.environment());
        try (var _ = SqliteLibrary.placed()) {
            return run(stop, systemd);
        } finally {
            systemd.ifPresent(ServiceManager::close);
        }
    }

    private int run(Surroundings.Waiting stop, Optional<ServiceManager> systemd)
            throws UnreadableFileException, InterruptedException {
        try (var annex = prepared()) {
            if (!annex.start()) {
                log.error("None of the components could be started");
                return ExitCodes.NOTHING_STARTED;
            }
            systemd.ifPresent(manager -> {
                manager.ready("Serving");
                manager.watch(annex::isAlive);
            });
            while (stop.await() == Surroundings.Wish.RELOAD) {
                systemd.ifPresent(ServiceManager::reloading);
                annex.reload();
                systemd.ifPresent(manager -> manager.ready("Serving"));
            }
            log.info("Stopping");
            systemd.ifPresent(ServiceManager::stopping);
        }
        log.info("Stopped");
        return ExitCodes.FINE;
    }

    /** Only here are the settings known: who holds them while it runs holds the classes of types that were replaced. */
    private Annex prepared() throws UnreadableFileException {
        AnnexSettings settings = settings();
        Levels levels = Logging.asConfigured(settings.process().log(), surroundings.environment());
        log.info(
                "{} starts with {}: {}",
                Version.sentence(),
                configuration.file(surroundings).toAbsolutePath(),
                Only.described(settings.components()));
        return new Annex(settings, Clock.systemUTC(), new CommandLineProgram(levels));
    }

    private AnnexSettings settings() throws UnreadableFileException {
        AnnexSettings all = load(surroundings.componentTypes().types());
        only.check(all.components(), spec.commandLine());
        return only.of(all);
    }

    private AnnexSettings load(ComponentTypes types) throws UnreadableFileException {
        return configuration.load(surroundings, types, spec.commandLine().getErr()::println);
    }

    /** What the process needs of this command while it runs. */
    private final class CommandLineProgram implements Program {

        private final Levels levels;

        CommandLineProgram(Levels levels) {
            this.levels = levels;
        }

        @Override
        public Types types() {
            return new ConfiguredTypes(surroundings.componentTypes(), fresh -> only.of(load(fresh)));
        }

        @Override
        public LogLevels logLevels() {
            return levels;
        }

        @Override
        public void log(Log configured) {
            levels.configure(configured);
        }

        @Override
        public AnnexSettings configuration() throws UnreadableFileException {
            return only.of(load(surroundings.componentTypes().types()));
        }
    }
}
