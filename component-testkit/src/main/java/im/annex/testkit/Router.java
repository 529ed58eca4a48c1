package im.annex.testkit;

import im.annex.kernel.protocol.jid.Jids;
import java.util.List;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;

/** Brings what components send to where it goes, as a server does (RFC 6121 §8). Runs on the links' threads. */
final class Router {

    private final TestServer server;

    Router(TestServer server) {
        this.server = server;
    }

    void fromComponent(ServerLink link, Element stanza) {
        // A test that has seen the stanza may change this at once, and means the pings to come.
        boolean answersPings = server.answersPings();
        if (!Barriers.isAnswer(stanza)) {
            link.received(stanza);
            server.received(stanza);
        }
        JID to = Jids.parse(stanza.attributeValue("to"));
        List<ScriptedUser> users = server.usersAt(to);
        if (!users.isEmpty()) {
            users.forEach(user -> user.deliver(stanza.createCopy(), link));
        } else if (server.serves(to.getDomain())) {
            server.attachedLink(to.getDomain())
                    .ifPresentOrElse(other -> other.send(stanza.asXML()), () -> bounce(link, stanza));
        } else if (to.getNode() == null && isPing(stanza)) {
            if (answersPings) {
                link.send(answer(stanza, "result").asXML());
            }
        } else {
            bounce(link, stanza);
        }
    }

    /** RFC 6121 §8.5: what cannot be delivered comes back, but for presence, headlines and answers. */
    private static void bounce(ServerLink link, Element stanza) {
        String type = stanza.attributeValue("type", "normal");
        boolean comesBack = switch (stanza.getName()) {
            case "iq" -> type.equals("get") || type.equals("set");
            case "message" -> !type.equals("error") && !type.equals("headline");
            default -> false;
        };
        if (comesBack) {
            Element error = answer(stanza, "error").addElement("error").addAttribute("type", "cancel");
            error.addElement(QName.get("service-unavailable", Namespaces.STANZA_ERRORS));
            link.send(error.getParent().asXML());
        }
    }

    private static boolean isPing(Element stanza) {
        return "get".equals(stanza.attributeValue("type"))
                && stanza.element(QName.get("ping", Namespaces.PING)) != null;
    }

    private static Element answer(Element stanza, String type) {
        Element answer = DocumentHelper.createElement(stanza.getName());
        answer.addAttribute("from", stanza.attributeValue("to"));
        answer.addAttribute("to", stanza.attributeValue("from"));
        answer.addAttribute("id", stanza.attributeValue("id"));
        return answer.addAttribute("type", type);
    }
}
