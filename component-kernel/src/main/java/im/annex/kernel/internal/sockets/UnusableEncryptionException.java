package im.annex.kernel.internal.sockets;

/** What was asked for cannot be done; the message says why. */
final class UnusableEncryptionException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableEncryptionException(String why) {
        super(why);
    }
}
