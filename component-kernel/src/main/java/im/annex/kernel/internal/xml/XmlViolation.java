package im.annex.kernel.internal.xml;

import java.io.Serial;

/** The peer's XML cannot be read on: the stream must be closed with the given condition (RFC 6120 §4.9.3). */
public final class XmlViolation extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String condition;

    XmlViolation(String condition, String message) {
        super(message);
        this.condition = condition;
    }

    /** {@code not-well-formed}, {@code restricted-xml} or {@code policy-violation}. */
    public String condition() {
        return condition;
    }
}
