package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.MUC_X;
import static im.annex.muc.Wire.SERVICE_ADMIN;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.annex.muc.Wire.Bounds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which rooms one user may create (§10.1.1), and in how many one may be. */
class FoundersTest {

    private static final String ADMIN = SERVICE_ADMIN + "/cell";

    private static Wire wire(int created, int joined, String names) {
        return new Wire(Wire.bounded(new Bounds(created, joined, Optional.of(RoomNames.parse(names)))));
    }

    /** §10.1.1. */
    @Test
    void rooms_are_named_as_the_operator_wants_it() {
        var wire = wire(0, 0, "[a-z]+");

        assertThat(enter(wire, CRONE, "coven13")).containsExactly("cancel not-allowed");
        assertThat(enter(wire, CRONE, "c".repeat(41))).containsExactly("cancel not-allowed");
        assertThat(enter(wire, CRONE, "coven")).isEmpty();
        assertThat(enter(wire, ADMIN, "coven13")).isEmpty();
    }

    /** Who names rooms otherwise is not kept from those that are there. */
    @Test
    void a_room_that_is_there_is_entered_whatever_its_name() {
        var wire = wire(0, 0, "[a-z]+");
        enter(wire, ADMIN, "coven13");
        open(wire, ADMIN, "coven13");

        assertThat(enter(wire, HAG, "coven13")).isEmpty();
    }

    @Test
    void what_is_no_pattern_is_told_to_the_operator() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoomNames.parse("[a-z"))
                .withMessageContaining("not a regular expression");
    }

    @Test
    void one_user_creates_only_so_many_rooms() {
        var wire = wire(2, 0, ".*");
        enter(wire, CRONE, "one");
        enter(wire, CRONE, "two");

        assertThat(enter(wire, CRONE, "three")).containsExactly("wait resource-constraint");
        assertThat(enter(wire, HAG, "three")).isEmpty();

        open(wire, CRONE, "one");
        leave(wire, CRONE, "one");
        assertThat(enter(wire, CRONE, "four")).isEmpty();
    }

    @Test
    void admins_create_as_many_rooms_as_they_like() {
        var wire = wire(1, 0, ".*");
        enter(wire, ADMIN, "one");

        assertThat(enter(wire, ADMIN, "two")).isEmpty();
    }

    @Test
    void one_user_is_in_only_so_many_rooms() {
        var wire = wire(0, 2, ".*");
        List.of("one", "two", "three").forEach(room -> {
            enter(wire, CRONE, room);
            leave(wire, CRONE, room);
            enter(wire, WICCA, room);
            open(wire, WICCA, room);
        });
        enter(wire, HAG, "one");
        enter(wire, HAG, "two");

        assertThat(enter(wire, HAG, "three")).containsExactly("wait resource-constraint");
        assertThat(enter(wire, HAG, "two")).isEmpty();

        leave(wire, HAG, "one");
        assertThat(enter(wire, HAG, "three")).isEmpty();
    }

    @Test
    void the_rooms_that_one_is_in_count_after_a_restart() throws InterruptedException {
        var before = wire(0, 1, ".*");
        enter(before, WICCA, "one");
        var after = new Wire(Wire.bounded(new Bounds(0, 1, Optional.empty())), before.store);
        after.attendance.callRoll();
        after.outbound.take();

        assertThat(enter(after, WICCA, "two")).containsExactly("wait resource-constraint");

        leave(after, WICCA, "one");
        assertThat(enter(after, WICCA, "two")).isEmpty();
    }

    /** The errors, if any. */
    private static List<String> enter(Wire wire, String who, String room) {
        wire.attending.onAvailable(Wire.presence(who, address(room) + "/" + nick(who), "", MUC_X));
        return wire.outbound.take().stream()
                .filter(stanza -> "error".equals(stanza.attributeValue("type")))
                .map(Reading::error)
                .toList();
    }

    private static void leave(Wire wire, String who, String room) {
        wire.attending.onUnavailable(Wire.presence(who, address(room) + "/" + nick(who), "type='unavailable'", ""));
        wire.outbound.take();
    }

    private static void open(Wire wire, String who, String room) {
        wire.owning.onSet(
                Wire.iq(
                        "set",
                        who,
                        address(room),
                        "<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query>"));
        wire.outbound.take();
    }

    private static String nick(String who) {
        return who.substring(0, who.indexOf('@'));
    }

    private static String address(String room) {
        return room + "@chat.shakespeare.lit";
    }
}
