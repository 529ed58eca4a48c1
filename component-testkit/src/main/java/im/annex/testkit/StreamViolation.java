package im.annex.testkit;

import java.io.IOException;
import org.xmpp.packet.StreamError.Condition;

/** The component broke a rule of the stream, and the server ends it with this condition (RFC 6120 §4.9.3). */
final class StreamViolation extends IOException {

    private final transient Condition condition;

    StreamViolation(Condition condition, String what) {
        super(what);
        this.condition = condition;
    }

    Condition condition() {
        return condition;
    }
}
