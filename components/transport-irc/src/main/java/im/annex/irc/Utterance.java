package im.annex.irc;

import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * What a message says to those who have no more than text: a correction says so (XEP-0308), and a reply names whom it is to
 * instead of repeating what they said (XEP-0461).
 */
final class Utterance {

    private static final String CORRECTION = "urn:xmpp:message-correct:0";
    private static final String REPLY = "urn:xmpp:reply:0";
    private static final String FALLBACK = "urn:xmpp:fallback:0";

    private Utterance() {}

    /** The words of a message that has a body. */
    static String of(Message message) {
        String body = message.getBody();
        Element reply = message.getChildElement("reply", REPLY);
        String text = reply == null ? body : addressed(message, body, reply);
        boolean corrects = message.getChildElement("replace", CORRECTION) != null;
        return corrects ? "(correction) " + text : text;
    }

    private static String addressed(Message message, String body, Element reply) {
        String text = message.getElement().elements(Namespaces.in(FALLBACK, "fallback")).stream()
                .filter(fallback -> REPLY.equals(fallback.attributeValue("for")))
                .findFirst()
                .map(fallback -> without(body, fallback.element("body")))
                .orElse(body);
        return nick(reply.attributeValue("to"))
                .filter(nick -> !text.startsWith("/me "))
                .map(nick -> nick + ": " + text)
                .orElse(text);
    }

    /** XEP-0428 §3: a range of characters; without one, nothing is left out, as something has to be said. */
    private static String without(String body, @Nullable Element range) {
        int length = body.codePointCount(0, body.length());
        int start = number(range, "start");
        int end = number(range, "end");
        if (start < 0 || end > length || start >= end) {
            return body;
        }
        String left =
                body.substring(0, body.offsetByCodePoints(0, start)) + body.substring(body.offsetByCodePoints(0, end));
        return left.isBlank() ? body : left;
    }

    private static int number(@Nullable Element range, String name) {
        String text = range == null ? "" : range.attributeValue(name, "");
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    private static Optional<String> nick(@Nullable String address) {
        try {
            return Optional.ofNullable(address).map(JID::new).flatMap(to -> Optional.ofNullable(to.getResource()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
