package im.annex.kernel.internal.archive;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.Dialect;
import im.annex.kernel.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One connection that everyone shares. */
final class PlainDatabase implements Database, AutoCloseable {

    private final Handle handle;

    PlainDatabase(String url) {
        this.handle = Jdbi.create(url).open();
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public synchronized <T> T read(Work<T> work) {
        return work.with(handle);
    }

    @Override
    public synchronized <T> T write(Work<T> work) {
        return handle.inTransaction(work::with);
    }

    @Override
    public <T> CompletionStage<T> writeLater(Work<T> work) {
        try {
            return CompletableFuture.completedStage(write(work));
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(new StorageException("failed", e));
        }
    }

    @Override
    public synchronized void migrate(String owner, ClassLoader loader, String location) {
        boolean done = handle.createQuery("SELECT count(*) FROM sqlite_master WHERE name LIKE 'archive%'")
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (done) {
            return;
        }
        try (InputStream script = loader.getResourceAsStream(location + "/sqlite/V1__archives.sql")) {
            handle.createScript(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .execute();
        } catch (IOException e) {
            throw new StorageException("no migration", e);
        }
    }

    @Override
    public void close() {
        handle.close();
    }
}
