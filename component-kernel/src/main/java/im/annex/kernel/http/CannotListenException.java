package im.annex.kernel.http;

/** The server cannot listen where it is configured to; the message is a sentence for the operator. */
public final class CannotListenException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** A sentence with its cause. */
    public CannotListenException(String message, Throwable cause) {
        super(message, cause);
    }
}
