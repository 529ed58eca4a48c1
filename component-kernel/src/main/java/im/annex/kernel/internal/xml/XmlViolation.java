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

    static XmlViolation notWellFormed(Exception e) {
        String message = String.valueOf(e.getMessage());
        int lineBreak = message.indexOf('\n');
        return new XmlViolation("not-well-formed", lineBreak < 0 ? message : message.substring(0, lineBreak));
    }

    static XmlViolation restricted(String what) {
        return new XmlViolation("restricted-xml", "the peer sent " + what + ", which XMPP forbids");
    }

    /** {@code not-well-formed}, {@code restricted-xml} or {@code policy-violation}. */
    public String condition() {
        return condition;
    }
}
