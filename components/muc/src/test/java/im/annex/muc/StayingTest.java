package im.annex.muc;

import static im.annex.muc.Reading.to;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.spi.Parting;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** Rooms and the people in them over a restart of the service, a break of the link and trouble with the database. */
class StayingTest {

    private final Wire before = Wire.withThreeWitches();

    private Wire after() {
        return new Wire(Wire.settings(List.of(), 100, 20), before.store);
    }

    @Test
    void who_was_in_a_room_is_in_it_after_a_restart_and_nobody_is_told_anything() throws InterruptedException {
        before.component.goodbye(Parting.RESTARTING);
        assertThat(before.outbound.take()).isEmpty();

        Wire after = after();
        after.attendance.callRoll();

        assertThat(after.outbound.take())
                .extracting(stanza -> stanza.getName() + " " + stanza.elementText("body"))
                .containsOnly("message null");
        assertThat(after.rooms.occupied()).containsExactly(new JID(ROOM));
        var told = after.groupchat(HAG, "<body>Thrice to thine</body>");
        assertThat(told).hasSize(3);
        assertThat(to(CRONE, told).getFirst().attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
    }

    /** §11.2: nobody knows when the service comes back, or whether it does. */
    @Test
    void a_stop_tells_everybody_also_those_of_whom_only_the_database_knows_and_then_nobody_is_there() {
        before.owner(
                "set",
                CRONE,
                "<x xmlns='jabber:x:data' type='submit'>"
                        + "<field var='muc#roomconfig_persistentroom'><value>1</value></field></x>");
        var stopping = after();

        stopping.component.goodbye(Parting.STOPPED);

        assertThat(stopping.outbound.take())
                .extracting(Reading::gist)
                .containsExactlyInAnyOrder(
                        "presence unavailable firstwitch 110 332",
                        "presence unavailable secondwitch 110 332",
                        "presence unavailable thirdwitch 110 332");
        assertThat(after().rooms.occupiedOrSaved()).isEmpty();
        assertThat(after().rooms.find(new JID(ROOM))).isPresent();
    }

    @Test
    void a_stop_tells_those_in_memory_where_the_database_cannot_say_who_is_there() {
        before.store.troubleReading = new StorageException(Kind.UNAVAILABLE, "for the test", null);

        before.component.goodbye(Parting.STOPPED);

        assertThat(before.outbound.take()).hasSize(3);
    }

    @Test
    void a_room_that_nobody_has_asked_for_since_the_restart_comes_back_when_somebody_does() {
        var after = new Wire(Wire.settings(List.of(), 100, 20), before.store);

        assertThat(after.groupchat(HAG, "<body>and thrice to mine</body>")).hasSize(3);
    }

    /** §18.1.2: servers answer for clients that are gone (RFC 6121 §8.5.3.2.1). */
    @Test
    void a_roll_call_asks_everybody_once() throws InterruptedException {
        before.attendance.callRoll();

        assertThat(before.outbound.take())
                .extracting(stanza -> stanza.attributeValue("type") + " " + stanza.attributeValue("to"))
                .containsExactlyInAnyOrder("groupchat " + CRONE, "groupchat " + HAG, "groupchat " + WICCA);
    }

    @Test
    void after_a_restart_everybody_is_asked_whether_they_are_still_there() throws InterruptedException {
        var after = new Wire(Wire.settings(List.of(), 100, 20), before.store);

        after.attendance.callRoll();

        assertThat(after.outbound.take())
                .extracting(stanza -> stanza.attributeValue("to"))
                .containsExactlyInAnyOrder(CRONE, HAG, WICCA);
    }

    @Test
    void a_roll_call_leaves_the_others_room_on_the_way_to_the_server() throws InterruptedException {
        var large = new Wire(Wire.settings(List.of(), 2_000, 20));
        for (int i = 0; i < 1_200; i++) {
            large.attending.onAvailable(Wire.presence(HAG, "r" + i + "@chat.shakespeare.lit/hag", "", Wire.MUC_X));
        }
        large.outbound.take();

        large.attendance.callRoll();

        assertThat(large.outbound.take()).hasSize(1_200);
        assertThat(large.pauses).containsExactly(Duration.ofMillis(250), Duration.ofMillis(250));
    }

    /** One that could not be brought back at first. */
    @Test
    void every_roll_call_brings_rooms_back() throws InterruptedException {
        var after = after();
        after.store.troubleReading = new StorageException(Kind.UNAVAILABLE, "for the test", null);
        after.attendance.callRoll();
        assertThat(after.rooms.occupied()).isEmpty();

        after.store.troubleReading = null;
        after.attendance.callRoll();

        assertThat(after.rooms.occupied()).containsExactly(new JID(ROOM));
    }

    @Test
    void where_the_database_refuses_nothing_has_happened() {
        before.store.trouble = new StorageException(Kind.UNAVAILABLE, "for the test", null);

        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> before.groupchat(CRONE, "<subject>x</subject>"));

        assertThat(before.outbound.take()).isEmpty();
        assertThat(before.rooms.find(new JID(ROOM)).orElseThrow().subject()).isEmpty();
    }

    @Test
    void people_come_and_go_without_the_database_and_it_learns_of_it_later() {
        before.store.trouble = new StorageException(Kind.UNAVAILABLE, "for the test", null);
        before.unavailable(WICCA, "secondwitch", "");
        assertThat(requireNonNull(before.store.rooms.get(new JID(ROOM)))
                        .occupants()
                        .size())
                .isEqualTo(3);

        before.store.trouble = null;
        before.groupchat(CRONE, "<subject>x</subject>");

        assertThat(requireNonNull(before.store.rooms.get(new JID(ROOM)))
                        .occupants()
                        .size())
                .isEqualTo(2);
    }

    /** What takes memory is where somebody is; of the others, those that were asked for last. */
    @Test
    void rooms_where_nobody_is_leave_the_memory_and_come_back() {
        var wire = new Wire(Wire.settings(List.of(), 5_000, 20));
        String lasting = "<x xmlns='jabber:x:data' type='submit'>"
                + "<field var='muc#roomconfig_persistentroom'><value>1</value></field></x>";
        for (int i = 0; i < 1_500; i++) {
            String room = "r" + i + "@chat.shakespeare.lit";
            wire.attending.onAvailable(Wire.presence(HAG, room + "/hag", "", Wire.MUC_X));
            String query = "<query xmlns='http://jabber.org/protocol/muc#owner'>" + lasting + "</query>";
            wire.owning.onSet(Wire.iq("set", HAG, room, query));
            wire.attending.onUnavailable(Wire.presence(HAG, room + "/hag", "type='unavailable'", ""));
        }
        wire.outbound.take();

        await().untilAsserted(() -> assertThat(wire.rooms.loaded()).hasSizeLessThanOrEqualTo(1_000));

        assertThat(wire.store.rooms).hasSize(1_500);
        for (int i = 0; i < 1_500; i++) {
            assertThat(wire.rooms.find(new JID("r" + i + "@chat.shakespeare.lit")))
                    .isPresent();
        }
        wire.attending.onAvailable(Wire.presence(CRONE, "r0@chat.shakespeare.lit/crone", "", Wire.MUC_X));
        assertThat(wire.rooms.occupied()).containsExactly(new JID("r0@chat.shakespeare.lit"));
        assertThat(to(CRONE, wire.outbound.take())).extracting(Reading::gist).contains("presence crone 110");
    }
}
