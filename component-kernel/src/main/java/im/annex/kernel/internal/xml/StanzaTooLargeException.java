package im.annex.kernel.internal.xml;

import java.io.Serial;

/** A stanza would be larger than what may be sent: mostly because somebody sent us one that just fitted. */
public final class StanzaTooLargeException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The stanza has so many bytes, and may have so many. */
    public StanzaTooLargeException(int bytes, int most) {
        super("a stanza of " + bytes + " bytes is larger than the " + most + " that may be sent");
    }
}
