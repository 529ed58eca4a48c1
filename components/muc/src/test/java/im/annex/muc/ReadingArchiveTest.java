package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Reader;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Refusal;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** XEP-0313 §6.1.2: what readers of the archive see. */
class ReadingArchiveTest {

    private static final String QUERY = "<query xmlns='urn:xmpp:mam:2'/>";

    private final Wire wire = Wire.withThreeWitches();

    @Test
    void moderators_see_who_is_behind_the_authors() {
        wire.groupchat(HAG, "<body>x</body>");

        ask(CRONE);

        Reader reader = wire.readers.getFirst();
        assertThat(reader.archive()).isEqualTo(ArchiveKey.of(new JID(ROOM)));
        assertThat(reader.knowsAccounts()).isTrue();
        Element seen = seenBy(reader);
        assertThat(seen.elements("x")).hasSize(1);
        assertThat(Reading.jid(seen)).isEqualTo("hag66@shakespeare.lit");
    }

    /** "as defined for non-anonymous room presence"; what an author is may have changed since. */
    @Test
    void moderators_see_what_the_authors_are_now() {
        wire.groupchat(HAG, "<body>x</body>");

        ask(CRONE);
        assertThat(item(seenBy(wire.readers.getLast()))).isEqualTo("none hag66@shakespeare.lit participant");

        wire.admin("set", CRONE, "<item jid='hag66@shakespeare.lit' affiliation='member'/>");
        wire.unavailable(HAG, "thirdwitch", "");
        ask(CRONE);
        assertThat(item(seenBy(wire.readers.getLast()))).isEqualTo("member hag66@shakespeare.lit none");

        wire.enter(Wire.WICCA, "thirdwitch");
        ask(CRONE);
        assertThat(item(seenBy(wire.readers.getLast()))).isEqualTo("member hag66@shakespeare.lit none");
    }

    /** Clients take it for news of somebody who is there. */
    @Test
    void moderators_see_the_role_of_authors_who_have_another_nickname_by_now() {
        wire.groupchat(HAG, "<body>x</body>");
        wire.enter(HAG, "hagatha");

        ask(CRONE);

        assertThat(item(seenBy(wire.readers.getLast()))).isEqualTo("none hag66@shakespeare.lit participant");
    }

    private static String item(Element message) {
        // the archive of this test hands out the same message each time
        Element item = message.elements("x").getLast().element("item");
        return "%s %s %s"
                .formatted(item.attributeValue("affiliation"), item.attributeValue("jid"), item.attributeValue("role"));
    }

    @Test
    void others_do_not() {
        wire.groupchat(HAG, "<body>x</body>");

        ask(HAG);

        Reader reader = wire.readers.getFirst();
        assertThat(reader.knowsAccounts()).isFalse();
        assertThat(seenBy(reader).asXML()).doesNotContain("hag66");
    }

    /** What the room itself said has nobody behind it. */
    @Test
    void moderators_see_nobody_behind_the_room() {
        String id = wire.groupchat(HAG, "<body>x</body>")
                .getFirst()
                .element("stanza-id")
                .attributeValue("id");
        wire.retracting.onModerate(Wire.iq("set", CRONE, ROOM, """
                <moderate id='%s' xmlns='urn:xmpp:message-moderate:1'><retract xmlns='urn:xmpp:message-retract:1'/></moderate>
                """.formatted(id)));

        ask(CRONE);

        assertThat(seenBy(wire.readers.getFirst()).element("x")).isNull();
    }

    /** XEP-0313 §8.1: "the error condition SHOULD be 'forbidden'". */
    @Test
    void who_may_not_read_is_told_so() {
        assertThat(refusal(Wire.iq("set", HAG, "heath@chat.shakespeare.lit", QUERY)))
                .isEqualTo(Condition.item_not_found);
        assertThat(Refusals.error(Refusal.ARCHIVE_CLOSED, new JID(ROOM)))
                .isEqualTo(StanzaError.auth(Condition.forbidden).by(new JID(ROOM)));
        assertThat(wire.readers).isEmpty();
    }

    private void ask(String who) {
        assertThat(wire.readingArchive.onIq(Wire.iq("set", who, ROOM, QUERY))).isEqualTo(IqAnswer.done());
    }

    private Condition refusal(IQ request) {
        return ((IqAnswer.Refused) wire.readingArchive.onIq(request)).error().condition();
    }

    /** The newest message. */
    private Element seenBy(Reader reader) {
        ArchivedMessage newest = wire.archive.of(ROOM).getLast();
        return reader.view().of(newest).orElseThrow().stanza().orElseThrow();
    }
}
