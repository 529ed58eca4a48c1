package im.annex.kernel.internal.dispatch;

import static im.annex.kernel.spi.Condition.bad_request;
import static im.annex.kernel.spi.StanzaError.modify;

import im.annex.kernel.spi.StanzaError;
import java.util.List;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;

/** What an IQ has to look like (RFC 6120 §8.2.3): its child is a payload (§8.4), thus not of the stream's namespace. */
final class IqShape {

    private IqShape() {}

    /** The error for one that is no get or set with an id and exactly one payload; null if it is. */
    static @Nullable StanzaError malformed(IQ iq) {
        String type = iq.getElement().attributeValue("type");
        if (!"get".equals(type) && !"set".equals(type)) {
            return modify(bad_request).saying("An IQ is a get, set, result or error.");
        }
        if (iq.getID() == null) {
            return modify(bad_request).saying("An IQ has an id.");
        }
        List<Element> children = iq.getElement().elements();
        if (children.size() != 1) {
            return modify(bad_request).saying("An IQ get or set has exactly one child.");
        }
        return iq.getChildElement() == null
                ? modify(bad_request).saying("The child of an IQ get or set is in a namespace of its own.")
                : null;
    }
}
