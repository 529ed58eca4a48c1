package im.annex.kernel.storage;

import static im.annex.kernel.spi.Condition.internal_server_error;
import static im.annex.kernel.spi.Condition.resource_constraint;

import im.annex.kernel.spi.StanzaError;
import org.jspecify.annotations.Nullable;

/** The database could not do what it was asked. But for {@link Kind#UNCERTAIN}, nothing was written. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Kind {
        /** Too much waits, or another process keeps the database locked; soon it will do. */
        BUSY,
        /** The disk is full. */
        FULL,
        /** The database cannot be reached or opened. It is tried again with every call. */
        UNAVAILABLE,
        /** The connection broke while it was committing: it may be written or not. Read before writing again. */
        UNCERTAIN,
        /** The tables or the statement are wrong: trying again does not help. */
        BROKEN;

        /** Whether it may do later, without anybody changing the program or the tables. */
        public boolean passes() {
            return switch (this) {
                case BUSY, FULL, UNAVAILABLE -> true;
                case UNCERTAIN, BROKEN -> false;
            };
        }
    }

    private final Kind kind;

    /**
     * A failure.
     *
     * @param message a sentence for the operator, without anything that was stored
     */
    public StorageException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /**
     * What the sender of a stanza is told that needed the database. What passes is {@code resource-constraint}, of type
     * {@code wait}: "busy or lacks the system resources" (RFC 6120 §8.3.3.18). What does not pass by waiting is an
     * {@code internal-server-error}, of type {@code cancel} (RFC 6120 §8.3.3.6); so is what may have been done, since
     * a client must not do it again by itself.
     */
    public StanzaError stanzaError() {
        return switch (kind) {
            case BUSY -> StanzaError.wait(resource_constraint).saying("Too much is waiting here; try again later.");
            case FULL, UNAVAILABLE ->
                StanzaError.wait(resource_constraint).saying("Nothing can be stored at the moment; try again later.");
            case UNCERTAIN ->
                StanzaError.cancel(internal_server_error).saying("It is not certain whether this was done.");
            case BROKEN -> StanzaError.cancel(internal_server_error);
        };
    }
}
