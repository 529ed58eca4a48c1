package im.annex.muc;

import im.annex.kernel.protocol.stanzaid.StanzaId;
import im.annex.kernel.protocol.time.DateTimes;
import im.annex.muc.domain.MessageId;
import im.annex.muc.domain.Retraction;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.JID;

/** What tells of retractions in one room (XEP-0424, XEP-0425), also to those who know the older protocol only. */
final class RetractionMessages {

    private static final QName RETRACTED = Namespaces.in(Namespaces.RETRACT, "retracted");
    private static final QName MODERATED = Namespaces.in(Namespaces.MODERATE, "moderated");
    private static final QName OLD_MODERATED = Namespaces.in(Namespaces.MODERATE_0, "moderated");

    private final RoomMessages messages;
    private final OccupantIds occupantIds;

    RetractionMessages(RoomMessages messages, OccupantIds occupantIds) {
        this.messages = messages;
        this.occupantIds = occupantIds;
    }

    /** XEP-0425 §3.1: the news to everybody, from the room. */
    Element announcement(MessageId target, Retraction why) {
        Element message = DocumentHelper.createElement("message")
                .addAttribute("type", "groupchat")
                .addAttribute("id", why.id())
                .addAttribute("from", messages.room().toString());
        Element retract =
                message.addElement(Namespaces.in(Namespaces.RETRACT, "retract")).addAttribute("id", target.value());
        addModeration(retract, why);
        Element fastening =
                message.addElement(Namespaces.in(Namespaces.FASTEN, "apply-to")).addAttribute("id", target.value());
        addOldModeration(fastening, why, "retract");
        return message;
    }

    /** XEP-0424 §4, XEP-0425 §4: nothing of the message but whose it was. */
    Element tombstone(Element message, Retraction why) {
        Element tombstone = DocumentHelper.createElement("message");
        for (String name : new String[] {"type", "from", "id"}) {
            tombstone.addAttribute(name, message.attributeValue(name));
        }
        Optional.ofNullable(message.element(Namespaces.in(Namespaces.OCCUPANT_ID, "occupant-id")))
                .ifPresent(author -> tombstone.add(author.createCopy()));
        StanzaId.of(message, messages.room()).ifPresent(id -> new StanzaId(id, messages.room()).putInto(tombstone));
        Element retracted = tombstone
                .addElement(RETRACTED)
                .addAttribute("id", why.id())
                .addAttribute("stamp", DateTimes.print(why.at()));
        addModeration(retracted, why);
        addOldModeration(tombstone, why, "retracted");
        return tombstone;
    }

    private void addModeration(Element parent, Retraction why) {
        why.moderator().ifPresent(moderator -> {
            Element moderated = parent.addElement(MODERATED).addAttribute("by", address(moderator));
            occupantIds.identify(moderated, messages.room(), moderator.user());
        });
        why.reason()
                .ifPresent(reason -> parent.addElement(Namespaces.in(Namespaces.RETRACT, "reason"))
                        .addText(reason));
    }

    /** As of version 0.2 of XEP-0425. */
    private void addOldModeration(Element parent, Retraction why, String what) {
        why.moderator().ifPresent(moderator -> {
            Element moderated = parent.addElement(OLD_MODERATED).addAttribute("by", address(moderator));
            Element done = moderated.addElement(Namespaces.in(Namespaces.RETRACT_0, what));
            if (what.equals("retracted")) {
                done.addAttribute("stamp", DateTimes.print(why.at()));
            }
            why.reason()
                    .ifPresent(reason -> moderated
                            .addElement(Namespaces.in(Namespaces.MODERATE_0, "reason"))
                            .addText(reason));
        });
    }

    private String address(Retraction.Moderator moderator) {
        JID occupant = messages.occupant(moderator.nick());
        return occupant.toString();
    }
}
