package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.storage.StorageException;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** Several messages are being archived at once, and nobody can tell (§17.2: order is kept). */
class UnderWayTest {

    private final Wire wire = Wire.withThreeWitches();

    @BeforeEach
    void slowDisk() {
        wire.busy = true;
        wire.archive.slow = true;
    }

    @Test
    void a_message_does_not_wait_for_the_one_before_to_be_on_disk() {
        assertThat(say(HAG, "one")).isEmpty();
        assertThat(say(CRONE, "two")).isEmpty();
        assertThat(wire.archive.of(ROOM)).isEmpty();

        wire.archive.sync();
        wire.work();

        assertThat(heardBy(HAG, wire.outbound.take())).containsExactly("one", "two");
    }

    /** Durable before acknowledged, each of them. */
    @Test
    void one_that_can_not_be_archived_is_refused_and_the_next_is_told() {
        say(HAG, "one");
        say(CRONE, "two");
        wire.archive.full = true;
        wire.archive.sync(1);
        wire.archive.full = false;
        wire.archive.sync();
        wire.work();

        assertThat(heardBy(HAG, wire.outbound.take())).containsExactly("two");
        assertThat(wire.failures).hasExactlyElementsOfTypes(StorageException.class);
        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().history().messages())
                .hasSize(1);
    }

    /** What is not archived needs no disk, but comes after what was said before. */
    @Test
    void a_chat_state_does_not_overtake_a_message() {
        say(HAG, "one");
        assertThat(wire.groupchat(HAG, "<active xmlns='http://jabber.org/protocol/chatstates'/>"))
                .isEmpty();
        wire.archive.sync();
        wire.work();

        var told = wire.outbound.take().stream()
                .filter(stanza -> WICCA.equals(stanza.attributeValue("to")))
                .toList();
        assertThat(told).extracting(stanza -> stanza.element("active") != null).containsExactly(false, true);
    }

    @Test
    void whoever_leaves_leaves_after_what_was_said() {
        say(HAG, "one");
        wire.archive.sync();

        var told = wire.unavailable(HAG, "thirdwitch", "");

        assertThat(told).extracting(Element::getName).startsWith("message", "message", "message", "presence");
    }

    @Test
    void a_newcomer_is_told_once_what_is_under_way() {
        say(HAG, "one");
        wire.archive.sync();
        String king = "macbeth@shakespeare.lit/castle";

        assertThat(heardBy(king, wire.enter(king, "king"))).containsExactly("one");

        wire.work();
        assertThat(wire.outbound.take()).isEmpty();
    }

    @Test
    void very_many_at_once_are_bounded() {
        for (int i = 0; i < 500; i++) {
            assertThat(say(HAG, "said " + i)).isEmpty();
        }

        assertThat(heardBy(CRONE, say(HAG, "one more"))).hasSize(500);
    }

    /** Nobody can fill the memory with what waits for the disk. */
    @Test
    void a_few_large_ones_at_once_are_bounded_too() {
        String large = "x".repeat(300_000);
        for (int i = 0; i < 4; i++) {
            assertThat(say(HAG, large)).isEmpty();
        }

        assertThat(heardBy(CRONE, say(HAG, "one more"))).hasSize(4);
    }

    private List<Element> say(String from, String words) {
        return wire.groupchat(from, "<body>" + words + "</body>");
    }

    private static List<String> heardBy(String who, List<Element> stanzas) {
        return stanzas.stream()
                .filter(stanza -> who.equals(stanza.attributeValue("to")))
                .map(stanza -> stanza.elementText("body"))
                .filter(body -> body != null)
                .toList();
    }
}
