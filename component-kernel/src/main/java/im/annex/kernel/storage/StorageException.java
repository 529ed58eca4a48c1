package im.annex.kernel.storage;

/** The database could not do what it was asked; nothing was written. */
public final class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A failure with its cause. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
