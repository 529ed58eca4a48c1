package im.annex.kernel.protocol.delay;

import im.annex.kernel.protocol.forgery.Forgery;
import im.annex.kernel.protocol.time.DateTimes;
import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * When a stanza was really sent (XEP-0203 §2).
 *
 * @param at when that was
 * @param from who sent it or delayed it, if that is said
 */
public record Delay(Instant at, Optional<JID> from) {

    /** The namespace of delayed delivery. */
    public static final String NAMESPACE = "urn:xmpp:delay";

    private static final QName DELAY = QName.get("delay", NAMESPACE);

    /** A delay by someone. */
    public static Delay by(JID from, Instant at) {
        return new Delay(at, Optional.of(from));
    }

    /** Adds this delay to a stanza, or to what wraps one. */
    public void addTo(Element parent) {
        Element delay = parent.addElement(DELAY);
        from.ifPresent(author -> delay.addAttribute("from", author.toString()));
        delay.addAttribute("stamp", DateTimes.print(at));
    }

    /** The first delay of a stanza, or of what wraps one, that says when; a wrong {@code from} counts as none. */
    public static Optional<Delay> of(Element parent) {
        return parent.elements(DELAY).stream()
                .flatMap(delay -> DateTimes.parse(delay.attributeValue("stamp", ""))
                        .map(at -> new Delay(at, address(delay.attributeValue("from"))))
                        .stream())
                .findFirst();
    }

    /** §4: removes delays that a stranger gave in our name. */
    public static void stripForged(Element stanza, JID ours) {
        Forgery.strip(stanza, DELAY, "from", ours);
    }

    private static Optional<JID> address(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(JID::new);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
