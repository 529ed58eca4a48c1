package im.annex.irc;

import im.annex.irc.line.MarkedText;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/**
 * What a message says to those who have no more than text: a correction says so (XEP-0308), a reply names whom it is to
 * instead of repeating what they said (XEP-0461), and what has no words gets some: reactions (XEP-0444), messages that are
 * taken back (XEP-0424), files (XEP-0066, XEP-0447). Where a message says how its words look (XEP-0394), they look so on IRC.
 */
final class Utterance {

    private static final String CORRECTION = "urn:xmpp:message-correct:0";
    private static final String REPLY = "urn:xmpp:reply:0";
    private static final String FALLBACK = "urn:xmpp:fallback:0";

    private static final String REACTIONS = "urn:xmpp:reactions:0";
    private static final String RETRACT = "urn:xmpp:message-retract:1";
    private static final String FILE = "jabber:x:oob";
    private static final String SHARING = "urn:xmpp:sfs:0";
    private static final String URL = "http://jabber.org/protocol/url-data";
    private static final int MOST_REACTIONS = 20;
    private static final int LONGEST_REACTION = 32;

    private Utterance() {}

    /** The words of a message; empty if it has none, such as one that says that somebody types. */
    static Optional<String> of(Message message) {
        Element reactions = message.getChildElement("reactions", REACTIONS);
        if (reactions != null) {
            return Optional.of(reaction(reactions));
        }
        String body = message.getBody();
        return body == null ? withoutBody(message) : Optional.of(said(message, body));
    }

    /** XEP-0444 §3: all reactions that there are now. */
    private static String reaction(Element reactions) {
        String all = reactions.elements("reaction").stream()
                .map(Element::getTextTrim)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_REACTION)
                .limit(MOST_REACTIONS)
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? "/me takes a reaction back" : "/me reacts with " + all;
    }

    private static Optional<String> withoutBody(Message message) {
        if (message.getChildElement("retract", RETRACT) != null) {
            return Optional.of("/me takes a message back");
        }
        Element file = message.getChildElement("x", FILE);
        Element sharing = message.getChildElement("file-sharing", SHARING);
        return Optional.ofNullable(file)
                .map(given -> given.elementText("url"))
                .or(() -> Optional.ofNullable(sharing).flatMap(Utterance::source))
                .filter(url -> !url.isBlank());
    }

    private static Optional<String> source(Element sharing) {
        return Optional.ofNullable(sharing.element("sources"))
                .map(sources -> sources.element(Namespaces.in(URL, "url-data")))
                .map(url -> url.attributeValue("target"));
    }

    private static String said(Message message, String body) {
        Element reply = message.getChildElement("reply", REPLY);
        boolean asItIs = reply == null && !Markup.isIn(message.getElement());
        String text = asItIs ? body : looking(message, Markup.read(message.getElement(), body), reply);
        boolean corrects = message.getChildElement("replace", CORRECTION) != null;
        return corrects ? "(correction) " + text : text;
    }

    private static String looking(Message message, MarkedText body, @Nullable Element reply) {
        return reply == null ? body.formatted(0, body.length()) : addressed(message, body, reply);
    }

    private static String addressed(Message message, MarkedText body, Element reply) {
        String text = message.getElement().elements(Namespaces.in(FALLBACK, "fallback")).stream()
                .filter(fallback -> REPLY.equals(fallback.attributeValue("for")))
                .findFirst()
                .map(fallback -> without(body, fallback.element("body")))
                .orElseGet(() -> body.formatted(0, body.length()));
        return nick(reply.attributeValue("to"))
                .filter(nick -> !text.startsWith("/me "))
                .map(nick -> nick + ": " + text)
                .orElse(text);
    }

    /** XEP-0428 §3: a range of characters; without one, nothing is left out, as something has to be said. */
    private static String without(MarkedText body, @Nullable Element range) {
        int start = Markup.position(range, "start");
        int end = Markup.position(range, "end");
        if (start < 0 || end > body.length() || start >= end) {
            return body.formatted(0, body.length());
        }
        String left = body.formatted(0, start) + body.formatted(end, body.length());
        return left.isBlank() ? body.formatted(0, body.length()) : left;
    }

    private static Optional<String> nick(@Nullable String address) {
        try {
            return Optional.ofNullable(address).map(JID::new).flatMap(to -> Optional.ofNullable(to.getResource()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
