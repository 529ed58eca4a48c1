package im.annex.kernel.internal.admin.socket;

import java.io.IOException;

/** The local socket cannot be used; the message is a sentence for the operator. */
public final class SocketProblemException extends IOException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What kind of problem it is. */
    public enum Kind {
        /** Nobody listens. */
        NOT_RUNNING,
        /** Somebody listens already. */
        ALREADY_RUNNING,
        /** Not for this user. */
        FORBIDDEN,
        /** Something else. */
        UNUSABLE
    }

    SocketProblemException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    /** What kind of problem it is. */
    public Kind kind() {
        return kind;
    }
}
