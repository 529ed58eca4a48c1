package im.annex.muc;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.Dialect;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A database that nobody may ask anything yet. */
final class NoDatabase implements Database {

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> CompletionStage<T> writeLater(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void migrate(String owner, ClassLoader loader, String location) {}
}
