package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.Dialect;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads where it is called, on a connection of a pool, and writes by {@link GroupCommit}. Thread-safe. */
final class PooledDatabase implements Database {

    private final Engine engine;
    private final Jdbi readers;
    private final Executor platformThreads;
    private final GroupCommit commits;
    private final Migrations migrations;
    private final Troubles troubles;
    private final Wellbeing wellbeing;
    private final StorageMeters meters;

    PooledDatabase(
            Engine engine,
            Jdbi readers,
            Executor platformThreads,
            GroupCommit commits,
            Migrations migrations,
            Troubles troubles,
            Wellbeing wellbeing,
            StorageMeters meters) {
        this.engine = engine;
        this.readers = readers;
        this.platformThreads = platformThreads;
        this.commits = commits;
        this.migrations = migrations;
        this.troubles = troubles;
        this.wellbeing = wellbeing;
        this.meters = meters;
    }

    @Override
    public Dialect dialect() {
        return engine.dialect();
    }

    @Override
    public <T extends @Nullable Object> T read(Work<T> work) {
        mayBeCalledHere();
        migrations.catchUp();
        long begun = System.nanoTime();
        try {
            T value = readTwiceIfLost(work);
            wellbeing.worked();
            return value;
        } catch (RuntimeException failure) {
            throw told(failure);
        } finally {
            meters.read(System.nanoTime() - begun);
        }
    }

    /** A connection that lay idle while the server was restarted is only noticed when it is used. */
    private <T extends @Nullable Object> T readTwiceIfLost(Work<T> work) {
        try {
            return readOnce(work);
        } catch (StatementLost _) {
            return readOnce(work);
        }
    }

    private <T extends @Nullable Object> T readOnce(Work<T> work) {
        try (Handle handle = readers.open()) {
            try {
                return run(work, handle);
            } catch (RuntimeException failure) {
                Throwable told = troubles.toTell(failure);
                throw told instanceof StorageException known && known.kind() == Kind.UNAVAILABLE
                        ? new StatementLost(known)
                        : failure;
            }
        }
    }

    /** The connection was lost in the middle of a read. */
    private static final class StatementLost extends RuntimeException {

        private static final long serialVersionUID = 1;

        StatementLost(StorageException cause) {
            super(cause);
        }
    }

    private <T extends @Nullable Object> T run(Work<T> work, Handle handle) {
        if (!engine.occupiesItsThread() || !Thread.currentThread().isVirtual()) {
            return work.with(handle);
        }
        try {
            return await(CompletableFuture.supplyAsync(() -> work.with(handle), platformThreads));
        } catch (RejectedExecutionException e) {
            throw new StorageException(Kind.UNAVAILABLE, "the database is closed", e);
        }
    }

    private RuntimeException told(RuntimeException failure) {
        Throwable cause = failure instanceof StatementLost lost && lost.getCause() != null ? lost.getCause() : failure;
        Throwable told = troubles.toTell(cause);
        if (told instanceof StorageException trouble) {
            wellbeing.failed(trouble);
            return trouble;
        }
        return failure;
    }

    @Override
    public <T extends @Nullable Object> T write(Work<T> work) {
        mayBeCalledHere();
        migrations.catchUp();
        return await(commits.handIn(work, true));
    }

    @Override
    public <T extends @Nullable Object> CompletionStage<T> writeLater(Work<T> work) {
        mayBeCalledHere();
        try {
            migrations.catchUp();
        } catch (StorageException e) {
            return CompletableFuture.failedStage(e);
        }
        return commits.handIn(work, false);
    }

    @Override
    public void migrate(String owner, ClassLoader loader, String location) {
        mayBeCalledHere();
        migrations.add(owner, loader, location);
    }

    private void mayBeCalledHere() {
        if (commits.isWriting()) {
            throw new IllegalStateException("work that is being written must not call the database: it has its handle");
        }
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException own -> throw own;
                case Error own -> throw own;
                case null, default -> throw e;
            }
        }
    }
}
