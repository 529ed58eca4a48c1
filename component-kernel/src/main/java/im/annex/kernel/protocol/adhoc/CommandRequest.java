package im.annex.kernel.protocol.adhoc;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;

/**
 * What a requester sends (XEP-0050 §4.1).
 *
 * @param node the command
 * @param sessionId the session it goes on with; empty for a new one
 * @param action what is wanted; {@link Action#EXECUTE} if nothing was said
 * @param payload what was sent along, such as a form that was filled in; never changed after it was given
 */
public record CommandRequest(String node, Optional<String> sessionId, Action action, List<Element> payload) {

    public CommandRequest {
        payload = List.copyOf(payload);
    }

    /** The first part of the payload in a namespace. */
    public Optional<Element> payload(String namespace) {
        return payload.stream()
                .filter(element -> element.getNamespaceURI().equals(namespace))
                .findFirst();
    }
}
