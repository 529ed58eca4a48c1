package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** What goes wrong with an engine, in the words of {@link StorageException}. Thread-safe. */
final class Troubles {

    private final Engine engine;
    private final boolean reading;

    /**
     * Troubles of one use of an engine.
     *
     * @param reading whether it is only read, so that what it refuses to write is the caller's mistake
     */
    Troubles(Engine engine, boolean reading) {
        this.engine = engine;
        this.reading = reading;
    }

    /** What a caller is told of a failure: what does not come from the database is told as it is. */
    Throwable toTell(Throwable failure) {
        boolean fromDatabase = failure instanceof JdbiException || failure instanceof SQLException;
        return fromDatabase ? storageException(failure) : failure;
    }

    /** A failure of the database. */
    StorageException storageException(Throwable failure) {
        if (failure instanceof StorageException already) {
            return already;
        }
        SQLException cause = cause(failure);
        Kind kind = cause == null ? Kind.BROKEN : kindOf(cause);
        return new StorageException(kind, engine.name() + " " + sentence(kind) + ": " + words(failure, cause), failure);
    }

    /** The pool has nothing to lend: because the connections are all in use, or because none can be made. */
    private Kind kindOf(SQLException failure) {
        if (failure instanceof SQLTransientConnectionException) {
            return failure.getCause() instanceof SQLException reason ? atLeastUnavailable(reason) : Kind.BUSY;
        }
        return reading && engine.isReadOnly(failure) ? Kind.BROKEN : engine.kindOf(failure);
    }

    private Kind atLeastUnavailable(SQLException reason) {
        Kind kind = engine.kindOf(reason);
        return kind == Kind.BROKEN ? Kind.UNAVAILABLE : kind;
    }

    /** A commit of which nobody knows whether it was done. */
    StorageException uncertain(SQLException failure) {
        return new StorageException(
                Kind.UNCERTAIN, engine.name() + " " + sentence(Kind.UNCERTAIN) + ": " + failure.getMessage(), failure);
    }

    private static @Nullable SQLException cause(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }

    private static String words(Throwable failure, @Nullable SQLException cause) {
        Throwable said = cause == null ? failure : cause.getCause() instanceof SQLException deeper ? deeper : cause;
        return String.valueOf(said.getMessage());
    }

    private static String sentence(Kind kind) {
        return switch (kind) {
            case BUSY -> "is busy or locked by another process";
            case FULL -> "cannot grow, since the disk is full";
            case UNAVAILABLE -> "cannot be reached";
            case UNCERTAIN -> "broke the connection during a commit";
            case BROKEN -> "refused a statement";
        };
    }
}
