package im.annex.muc;

import static java.util.stream.Collectors.joining;

import im.annex.muc.domain.Content;
import java.util.List;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** What a client's presence says, without addresses and without what only the room may say. Immutable. */
final class SentPresence implements Content {

    private static final QName LANG = QName.get("lang", "xml", "http://www.w3.org/XML/1998/namespace");
    private static final QName OCCUPANT_ID = Namespaces.in(Namespaces.OCCUPANT_ID, "occupant-id");
    private static final List<String> ENVELOPE = List.of("from", "to", "id", "type");

    /** Of most clients that do not say anything; copied, as every other is, before it is told. */
    private static final Element SILENT = DocumentHelper.createElement("presence");

    private final Element said;
    /** XEP-0421: kept as no more than it is, as there are very many of these. */
    private final String occupantId;

    private @Nullable String look;

    private SentPresence(Element said, String occupantId) {
        this.said = said.nodeCount() == 0 && said.attributeCount() == 0 ? SILENT : said;
        this.occupantId = occupantId;
    }

    /** Reads a stanza, which stays as it is. */
    static SentPresence of(Presence stanza, JID room, OccupantIds occupantIds) {
        Element element = stanza.getElement().createCopy();
        ENVELOPE.forEach(name -> element.addAttribute(name, null));
        Forgery.strip(element, room);
        return new SentPresence(element, occupantIds.of(room, stanza.getFrom()));
    }

    /** What {@link #copy} gave, after a restart. */
    static SentPresence stored(Element element) {
        Element id = element.element(OCCUPANT_ID);
        element.remove(id);
        return new SentPresence(element, id.attributeValue("id"));
    }

    /** A new element, to be addressed and extended. */
    Element copy() {
        Element copy = said.createCopy();
        copy.add(occupantId());
        return copy;
    }

    /** XEP-0421: who sent it, for what else is told of that user. */
    Element occupantId() {
        return DocumentHelper.createElement(OCCUPANT_ID).addAttribute("id", occupantId);
    }

    @Override
    public long weight() {
        return Weight.of(said) + occupantId.length();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SentPresence presence && look().equals(presence.look());
    }

    @Override
    public int hashCode() {
        return look().hashCode();
    }

    /** Written out only when somebody compares: most presence is never compared. */
    private String look() {
        if (look == null) {
            look = said.attributeValue(LANG, "")
                    + said.elements().stream().map(Element::asXML).collect(joining())
                    + occupantId;
        }
        return look;
    }
}
