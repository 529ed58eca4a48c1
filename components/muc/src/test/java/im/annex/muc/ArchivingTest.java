package im.annex.muc;

import static im.annex.muc.Reading.to;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.spi.Parting;
import im.annex.kernel.storage.StorageException;
import im.annex.muc.domain.Remembered;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

/** XEP-0313 §3 and §6.1.2, XEP-0359: what is archived, and what everybody is told of that. */
class ArchivingTest {

    private static final JID COVEN = new JID(ROOM);
    private static final String KING = "king@shakespeare.lit/throne";

    private final Wire wire = Wire.withThreeWitches();

    /** XEP-0313 §3.4, XEP-0359 §3. */
    @Test
    void a_message_is_archived_once_and_reflected_with_the_id_it_has_there() {
        var sent = wire.groupchat(HAG, "<body>'tis time</body>");

        ArchivedMessage archived = onlyOne();
        assertThat(sent)
                .hasSize(3)
                .allSatisfy(
                        stanza -> assertThat(id(stanza)).isEqualTo(archived.id().toString()));
        assertThat(archived.author().address()).hasToString(ROOM + "/thirdwitch");
        assertThat(archived.author().account()).hasToString("hag66@shakespeare.lit");
    }

    /** XEP-0313 §6.1.2: "MUST NOT have a 'to' attribute, and the 'from' MUST be the occupant JID"; XEP-0421 §4. */
    @Test
    void an_archived_message_tells_who_said_it_and_nothing_of_the_real_address() {
        wire.groupchat(HAG, "<body>x</body><x xmlns='http://jabber.org/protocol/muc#user'/>");

        Element stanza = onlyOne().stanza().orElseThrow();
        assertThat(stanza.attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
        assertThat(stanza.attributeValue("id")).isEqualTo("hysf1v37");
        assertThat(stanza.attribute("to")).isNull();
        assertThat(stanza.elements()).extracting(Element::getName).containsExactly("body", "occupant-id");
        assertThat(stanza.element("occupant-id").attributeValue("id"))
                .isEqualTo(wire.occupantIds.of(COVEN, new JID(HAG)));
        assertThat(stanza.asXML()).doesNotContain("hag66");
    }

    /** XEP-0313 §6.1.2: "as should subject change stanzas". */
    @Test
    void a_subject_is_archived() {
        wire.groupchat(CRONE, "<subject>Fire Burn</subject>");

        assertThat(onlyOne().stanza().orElseThrow().elementText("subject")).isEqualTo("Fire Burn");
    }

    /** XEP-0313 §3.4: the id says that a message is archived, and as what; clients read on from the last that they saw. */
    @Test
    void what_is_over_in_a_moment_has_no_id() {
        var sent = wire.groupchat(HAG, "<composing xmlns='http://jabber.org/protocol/chatstates'/>");

        assertThat(sent)
                .hasSize(3)
                .allSatisfy(stanza -> assertThat(stanza.element("stanza-id")).isNull());
        assertThat(wire.archive.of(ROOM)).isEmpty();
    }

    /** XEP-0359 §3: words can be answered and retracted, for as long as people are there. */
    @ParameterizedTest
    @ValueSource(strings = {"no-store", "no-permanent-store"})
    void words_that_are_not_archived_have_an_id(String hint) {
        var sent = wire.groupchat(HAG, "<body>x</body><%s xmlns='urn:xmpp:hints'/>".formatted(hint));

        assertThat(sent).hasSize(3).allSatisfy(stanza -> assertThat(id(stanza)).isEqualTo("an-id"));
        assertThat(wire.archive.of(ROOM)).isEmpty();
    }

    /** XEP-0313 §6.1.2: "apart from those messages that the room rejects" and "MUST NOT include 'private message'". */
    @Test
    void neither_private_messages_nor_refused_ones_are_archived() {
        wire.speaking.onPrivateMessage(Wire.message(HAG, ROOM + "/firstwitch", "type='chat'", "<body>x</body>"));
        wire.groupchat("macbeth@shakespeare.lit/castle", "<body>x</body>");
        wire.groupchat(HAG, "<subject>x</subject>");

        assertThat(wire.archive.of(ROOM)).isEmpty();
    }

    /** Durable before acknowledged. */
    @Test
    void what_can_not_be_archived_is_told_to_nobody_and_changes_nothing() {
        wire.archive.full = true;

        assertThat(wire.groupchat(HAG, "<body>x</body>")).isEmpty();
        assertThat(wire.failures).hasExactlyElementsOfTypes(StorageException.class);
        assertThatThrownBy(() -> wire.groupchat(CRONE, "<subject>x</subject>")).isInstanceOf(StorageException.class);

        assertThat(wire.outbound.take()).isEmpty();
        var room = wire.rooms.find(COVEN).orElseThrow();
        assertThat(room.history().messages()).isEmpty();
        assertThat(room.subject()).isEmpty();
        assertThat(wire.store.load(COVEN, room.rules()).orElseThrow().subject()).isEmpty();
    }

    /** §8.1: the room has its subject, whether the archive has come to hear of it or not. */
    @Test
    void a_crash_while_the_subject_changes_leaves_a_room_that_tells_it_to_whoever_enters() {
        wire.archive.before = () -> {
            throw new IllegalStateException("a crash");
        };
        assertThatThrownBy(() -> wire.groupchat(CRONE, "<subject>Fire Burn</subject>"))
                .isInstanceOf(IllegalStateException.class);
        assertThat(wire.outbound.take()).isEmpty();

        var after = new Wire(Wire.settings(List.of(), 100, 20), wire.store);

        assertThat(to(KING, after.enter(KING, "king")).getLast().elementText("subject"))
                .isEqualTo("Fire Burn");
    }

    /** §7.2.15: with the id of the archive. */
    @Test
    void the_subject_is_the_same_message_after_a_restart() {
        String live = id(wire.groupchat(CRONE, "<subject>Fire Burn</subject>").getFirst());

        var after = new Wire(Wire.settings(List.of(), 100, 20), wire.store);

        assertThat(id(to(KING, after.enter(KING, "king")).getLast())).isEqualTo(live);
    }

    /** §7.2.13, XEP-0421 §4: "messages sent as part of the discussion history". */
    @Test
    void history_has_the_ids_of_the_live_message() {
        String live = id(wire.groupchat(HAG, "<body>Thrice</body>").getFirst());

        var history =
                to("macbeth@shakespeare.lit/castle", wire.enter("macbeth@shakespeare.lit/castle", "king")).stream()
                        .filter(stanza -> stanza.element("body") != null)
                        .findFirst()
                        .orElseThrow();

        assertThat(id(history)).isEqualTo(live);
        assertThat(history.elements("occupant-id")).hasSize(1);
    }

    /** XEP-0313 §3.2, §10.1.3: a temporary room ends with its last occupant. */
    @Test
    void the_archive_ends_with_the_room() {
        wire.groupchat(HAG, "<body>x</body>");
        wire.unavailable(CRONE, "firstwitch", "");
        wire.unavailable(HAG, "thirdwitch", "");
        assertThat(wire.archive.of(ROOM)).hasSize(1);

        wire.unavailable(Wire.WICCA, "secondwitch", "");

        assertThat(wire.archive.of(ROOM)).isEmpty();
    }

    /** §11.2: a shutdown is not the end of what was said. */
    @Test
    void the_archive_outlives_a_shutdown_but_not_the_creation_of_another_room_of_the_name() {
        var leaving = Wire.withThreeWitches(Wire.throwingOut());
        leaving.groupchat(HAG, "<body>x</body>");
        leaving.component.goodbye(Parting.RESTARTING);
        assertThat(leaving.archive.of(ROOM)).hasSize(1);

        leaving.enter(HAG, "thirdwitch");

        assertThat(leaving.archive.of(ROOM)).isEmpty();
    }

    /** §7.2.13: what a room is told of its past when it comes back into memory. */
    @Test
    void the_last_messages_with_words_are_read_from_the_archive() {
        for (String word : List.of("one", "two", "three")) {
            wire.groupchat(HAG, "<body>" + word + "</body>");
            wire.groupchat(HAG, "<reactions id='1' xmlns='urn:xmpp:reactions:0'/>");
        }
        var inMemory = wire.rooms.find(COVEN).orElseThrow().history().messages();

        var last = wire.archiving.lastMessages(COVEN, 2);

        assertThat(words(last)).containsExactly("two", "three");
        assertThat(last)
                .extracting(Remembered::id)
                .isEqualTo(inMemory.stream().skip(1).map(Remembered::id).toList());
        assertThat(last).extracting(message -> message.author().toString()).containsOnly("hag66@shakespeare.lit");
        assertThat(id(((SentMessage) last.getFirst().content()).element()))
                .isEqualTo(last.getFirst().id().value());
        assertThat(wire.archiving.lastMessages(COVEN, 0)).isEmpty();
        assertThat(words(wire.archiving.lastMessages(COVEN, 20))).containsExactly("one", "two", "three");
        assertThat(wire.archiving.lastMessages(new JID("heath@chat.shakespeare.lit"), 20))
                .isEmpty();
    }

    /** XEP-0313 §3.2: how long, is the operator's to say. */
    @Test
    void the_operator_says_how_long_archives_remember() {
        wire.component.attached();

        assertThat(wire.archive.retention).isEqualTo(Optional.of(Retention.forEver()));
    }

    private ArchivedMessage onlyOne() {
        assertThat(wire.archive.of(ROOM)).hasSize(1);
        return wire.archive.of(ROOM).getFirst();
    }

    private static List<String> words(List<Remembered> messages) {
        return messages.stream()
                .map(message -> ((SentMessage) message.content()).element().elementText("body"))
                .toList();
    }

    private static String id(Element stanza) {
        var ids = stanza.elements("stanza-id");
        assertThat(ids).hasSize(1).allMatch(id -> ROOM.equals(id.attributeValue("by")));
        return ids.getFirst().attributeValue("id");
    }
}
