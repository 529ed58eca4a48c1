package im.annex.muc;

import com.github.benmanes.caffeine.cache.Interner;
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

    private static final QName OCCUPANT_ID = Namespaces.in(Namespaces.OCCUPANT_ID, "occupant-id");
    private static final List<String> ENVELOPE = List.of("from", "to", "id", "type");

    /** Of most clients that do not say anything. */
    private static final SentPresence SILENT = new SentPresence(DocumentHelper.createElement("presence"));

    /** Programs say the same of themselves wherever they are, and their users the same in each of their rooms. */
    private static final Interner<SentPresence> SAID = Interner.newWeakInterner();

    private final Element said;

    private @Nullable String look;

    private SentPresence(Element said) {
        this.said = said;
    }

    /** Reads a stanza, which stays as it is. */
    static SentPresence of(Presence stanza, JID room) {
        Element element = stanza.getElement().createCopy();
        ENVELOPE.forEach(name -> element.addAttribute(name, null));
        Forgery.strip(element, room);
        return saying(element);
    }

    /** What {@link #copy} gave, after a restart. */
    static SentPresence stored(Element element) {
        element.elements(OCCUPANT_ID).forEach(element::remove);
        return saying(element);
    }

    private static SentPresence saying(Element element) {
        return element.nodeCount() == 0 && element.attributeCount() == 0
                ? SILENT
                : SAID.intern(new SentPresence(element));
    }

    /** A new element, to be addressed and extended. */
    Element copy() {
        return said.createCopy();
    }

    @Override
    public long weight() {
        return Weight.of(said);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SentPresence presence && look().equals(presence.look());
    }

    @Override
    public int hashCode() {
        return look().hashCode();
    }

    /**
     * All of it, as what is equal stands for each other; written out only when somebody compares, for those who say nothing
     * never are.
     */
    private String look() {
        if (look == null) {
            look = said.asXML();
        }
        return look;
    }
}
