package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;

/** A program that writes for as long as it lives, and prints each key once it is told that it is written. */
final class Acknowledging {

    private static final int THREADS = 20;

    private Acknowledging() {}

    /** @param arguments the URL of a PostgreSQL database or the name of a SQLite file */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws InterruptedException {
        Database database = Databases.open(settings(arguments[0]), new SimpleMeterRegistry())
                .database();
        database.migrate("example", DatabaseContract.class.getClassLoader(), DatabaseContract.MIGRATIONS);
        for (int thread = 0; thread < THREADS; thread++) {
            String prefix = "t" + thread + "-";
            Thread.startVirtualThread(() -> {
                for (int i = 0; ; i++) {
                    String key = prefix + i;
                    database.write(handle -> DatabaseContract.insert(handle, key));
                    System.out.println(key);
                }
            });
        }
        Thread.currentThread().join();
    }

    static StorageSettings settings(String where) {
        return where.startsWith("postgresql:") ? Settings.postgres(where) : Settings.sqlite(Path.of(where));
    }
}
