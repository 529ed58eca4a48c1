package im.annex.kernel.internal.boot;

import im.annex.kernel.config.UnreadableFileException;
import im.annex.kernel.internal.archive.SqlArchive;
import im.annex.kernel.internal.plugin.ComponentTypes;
import im.annex.kernel.internal.storage.CopyDatabase;
import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.SqliteLibrary;
import im.annex.kernel.internal.timers.TimerService;
import im.annex.kernel.settings.ProcessSettings;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.TableOwner;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code annex copy-database}: takes what is in the SQLite file along to a PostgreSQL server. */
@Command(
        name = "copy-database",
        description = {
            "Copies the SQLite file to the PostgreSQL server that storage.url names, whose tables have to be empty.",
            "Annex must not run meanwhile. All is copied or nothing; the file stays as it is."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CopyDatabaseCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final ConfigurationOption configuration = new ConfigurationOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CopyDatabaseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws UnreadableFileException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        ComponentTypes types = surroundings.componentTypes().types();
        ProcessSettings settings =
                configuration.load(surroundings, types, err::println).process();
        StorageSettings storage = settings.storageInFolder();
        if (storage.server().isEmpty()) {
            err.println("annex: storage.url has to name the PostgreSQL server to copy to");
            return ExitCodes.INVALID_CONFIGURATION;
        }
        try (var _ = SqliteLibrary.placed()) {
            makeTables(storage, types);
            new CopyDatabase(storage).copy().forEach((table, rows) -> out.println(table + ": " + rows));
        }
        out.println("Copied. From now on Annex uses the server; the file "
                + storage.file().orElseThrow() + " is not used any more.");
        return ExitCodes.FINE;
    }

    /** Those of the process itself and of all components that are installed, whether they are configured or not. */
    private static void makeTables(StorageSettings storage, ComponentTypes types) {
        var metrics = new SimpleMeterRegistry();
        try (var server = Databases.open(storage, metrics)) {
            var _ = new SqlArchive(server.database(), Clock.systemUTC(), metrics);
            var _ = new TimerService(server.database(), Clock.systemUTC());
            types.usable().stream()
                    .filter(TableOwner.class::isInstance)
                    .map(TableOwner.class::cast)
                    .forEach(owner -> owner.migrate(server.database()));
            server.database().read(handle -> handle.execute("SELECT 1"));
        }
    }
}
