package im.annex.muc;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.Dialect;
import java.util.concurrent.CompletionStage;

/** A database that nobody may ask anything yet. */
final class NoDatabase implements Database {

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public <T> T read(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T write(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletionStage<T> writeLater(Work<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void migrate(String owner, ClassLoader loader, String location) {}
}
