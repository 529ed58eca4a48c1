package im.annex.kernel.spi;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.PacketError.Type;
import org.xmpp.packet.Presence;

/**
 * A stanza error as a value (RFC 6120 §8.3).
 *
 * @apiNote As an answer to a message, and read from one that came back:
 * {@snippet :
 *     StanzaError error = StanzaError.wait(Condition.resource_constraint).saying("Say that again in a minute.");
 *     error.answerTo(message).ifPresent(outbound::send);
 *
 *     boolean gone = StanzaError.carriedBy(message)
 *             .filter(carried -> carried.condition() == Condition.gone)
 *             .isPresent();
 * }
 * @param type what the sender can do about it
 * @param condition what is wrong
 * @param text a sentence for a person, in English, or null
 * @param by the address that refuses, where it is not plain from {@code from}, or null
 * @param application an application-specific condition, or null; never changed after it was given
 * @param uri where to go instead, for {@code gone} and {@code redirect} (RFC 6120 §8.3.3.5, §8.3.3.14), or null
 */
public record StanzaError(
        Type type,
        Condition condition,
        @Nullable String text,
        @Nullable JID by,
        @Nullable Element application,
        @Nullable String uri) {

    private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    public StanzaError {
        requireNonNull(type);
        requireNonNull(condition);
    }

    /** Retrying does not help. */
    public static StanzaError cancel(Condition condition) {
        return new StanzaError(Type.cancel, condition, null, null, null, null);
    }

    /** The sender should change what was sent. */
    public static StanzaError modify(Condition condition) {
        return new StanzaError(Type.modify, condition, null, null, null, null);
    }

    /** The sender lacks a right or a credential. */
    public static StanzaError auth(Condition condition) {
        return new StanzaError(Type.auth, condition, null, null, null, null);
    }

    /** The sender may try again later. */
    public static StanzaError wait(Condition condition) {
        return new StanzaError(Type.wait, condition, null, null, null, null);
    }

    /** The same error with a sentence for a person. */
    public StanzaError saying(String sentence) {
        return new StanzaError(type, condition, sentence, by, application, uri);
    }

    /** The same error, refused by the given address. */
    public StanzaError by(JID address) {
        return new StanzaError(type, condition, text, address, application, uri);
    }

    /** The same error with an application-specific condition. */
    public StanzaError with(Element applicationCondition) {
        return new StanzaError(type, condition, text, by, applicationCondition, uri);
    }

    /** The same error with where to go instead. */
    public StanzaError at(String elsewhere) {
        return new StanzaError(type, condition, text, by, application, elsewhere);
    }

    /**
     * The error that a stanza of type {@code error} carries; empty if it carries none. A type or condition that is not
     * known is taken for {@code cancel} and {@code undefined-condition} (RFC 6120 §8.3.2).
     */
    public static Optional<StanzaError> carriedBy(Packet stanza) {
        return stanza.getElement().elements("error").stream().findFirst().map(StanzaError::decode);
    }

    private static StanzaError decode(Element error) {
        Type type = Arrays.stream(Type.values())
                .filter(known -> known.toXMPP().equals(error.attributeValue("type")))
                .findFirst()
                .orElse(Type.cancel);
        Condition condition = Condition.undefined_condition;
        String text = null;
        Element application = null;
        String uri = null;
        for (Element child : error.elements()) {
            if (!child.getNamespaceURI().equals(STANZAS)) {
                application = child.createCopy();
            } else if (child.getName().equals("text")) {
                text = child.getText();
            } else {
                condition = Condition.named(child.getName());
                uri = child.getTextTrim().isEmpty() ? null : child.getTextTrim();
            }
        }
        return new StanzaError(type, condition, text, null, application, uri);
    }

    /**
     * The error stanza that answers a stanza, addressed back to its sender and with its id and, but for IQs, its
     * children; empty if the stanza is itself an error or an IQ result, which are never answered (RFC 6120 §8.3.1), or
     * has no sender.
     */
    public Optional<Packet> answerTo(Packet stanza) {
        String stanzaType = stanza.getElement().attributeValue("type");
        boolean iq = stanza instanceof IQ;
        if (stanza.getFrom() == null || "error".equals(stanzaType) || (iq && "result".equals(stanzaType))) {
            return Optional.empty();
        }
        Element answer = DocumentHelper.createElement(stanza.getElement().getName());
        answer.addAttribute("type", "error");
        if (stanza.getID() != null) {
            answer.addAttribute("id", stanza.getID());
        }
        if (!iq) {
            stanza.getElement().elements().forEach(child -> answer.add(child.createCopy()));
        }
        answer.add(element());
        Packet packet = switch (stanza) {
            case IQ _ -> new IQ(answer, true);
            case Message _ -> new Message(answer, true);
            case Presence _ -> new Presence(answer, true);
            default -> throw new IllegalArgumentException("not a stanza: " + stanza.getClass());
        };
        packet.setTo(stanza.getFrom());
        packet.setFrom(stanza.getTo());
        return Optional.of(packet);
    }

    private Element element() {
        Element error = DocumentHelper.createElement("error");
        error.addAttribute("type", type.toXMPP());
        if (by != null) {
            error.addAttribute("by", by.toString());
        }
        Element defined = error.addElement(QName.get(condition.elementName(), STANZAS));
        if (uri != null) {
            defined.addText(uri);
        }
        if (text != null) {
            error.addElement(QName.get("text", STANZAS)).addText(text);
        }
        if (application != null) {
            error.add(application.createCopy());
        }
        return error;
    }
}
