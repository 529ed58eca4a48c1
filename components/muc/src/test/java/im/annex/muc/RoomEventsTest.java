package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.events.Event;
import im.annex.kernel.events.RoomEvent.AffiliationChanged;
import im.annex.kernel.events.RoomEvent.Configured;
import im.annex.kernel.events.RoomEvent.Created;
import im.annex.kernel.events.RoomEvent.Destroyed;
import im.annex.kernel.events.RoomEvent.Entered;
import im.annex.kernel.events.RoomEvent.Left;
import im.annex.kernel.events.RoomEvent.Renamed;
import im.annex.kernel.events.RoomEvent.Retracted;
import im.annex.kernel.events.RoomEvent.RoleChanged;
import im.annex.kernel.events.RoomEvent.Said;
import im.annex.kernel.events.RoomEvent.SubjectChanged;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** What other components learn of rooms. */
class RoomEventsTest {

    private static final JID COVEN = new JID(ROOM);
    private static final JID THE_CRONE = new JID("crone1@shakespeare.lit");
    private static final JID THE_HAG = new JID("hag66@shakespeare.lit");
    private static final JID THE_WICCAN = new JID("wiccarocks@shakespeare.lit");

    private final Wire wire = Wire.withThreeWitches();

    @BeforeEach
    void listen() {
        assertThat(wire.events.take()).isEmpty();
        wire.events.begin();
    }

    private List<Event> told() {
        return wire.events.take();
    }

    @Test
    void a_room_comes_to_be_and_ends() {
        wire.attending.onAvailable(Wire.presence(HAG, "heath@chat.shakespeare.lit/hag", "", Wire.MUC_X));
        var heath = new JID("heath@chat.shakespeare.lit");
        assertThat(told())
                .containsExactly(
                        new Created(heath),
                        new AffiliationChanged(heath, THE_HAG, "owner"),
                        new Entered(heath, "hag", THE_HAG));

        wire.attending.onUnavailable(Wire.presence(HAG, "heath@chat.shakespeare.lit/hag", "type='unavailable'", ""));
        assertThat(told()).containsExactly(new Destroyed(heath));
    }

    @Test
    void people_come_and_go_and_take_other_names() {
        wire.unavailable(HAG, "thirdwitch", "");
        assertThat(told()).containsExactly(new Left(COVEN, "thirdwitch", THE_HAG));

        wire.enter(HAG, "thirdwitch");
        wire.enter("hag66@shakespeare.lit/phone", "thirdwitch");
        wire.available(HAG, "thirdwitch", "<show>away</show>");
        assertThat(told()).containsExactly(new Entered(COVEN, "thirdwitch", THE_HAG));

        wire.available(HAG, "oldhag", "");
        assertThat(told()).containsExactly(new Renamed(COVEN, "thirdwitch", "oldhag", THE_HAG));
    }

    @Test
    void what_is_said_and_taken_back() {
        Element said = wire.groupchat(HAG, "<body>Thrice to thine</body>").getFirst();
        String id = said.element("stanza-id").attributeValue("id");
        assertThat(told()).containsExactly(new Said(COVEN, Optional.of("thirdwitch"), id, "Thrice to thine"));

        wire.groupchat(HAG, "<composing xmlns='http://jabber.org/protocol/chatstates'/>");
        assertThat(told()).isEmpty();

        wire.groupchat(HAG, "<retract id='" + id + "' xmlns='urn:xmpp:message-retract:1'/><body>Gone</body>");
        assertThat(told()).containsExactly(new Retracted(COVEN, id));
    }

    @Test
    void what_is_said_but_kept_nowhere_is_said_all_the_same() {
        wire.groupchat(HAG, "<body>Between us</body><no-store xmlns='urn:xmpp:hints'/>");

        assertThat(told()).containsExactly(new Said(COVEN, Optional.of("thirdwitch"), "an-id", "Between us"));
    }

    @Test
    void who_may_do_what() {
        wire.admin("set", CRONE, "<item nick='thirdwitch' role='visitor'/>");
        assertThat(told()).containsExactly(new RoleChanged(COVEN, "thirdwitch", THE_HAG, "visitor"));

        wire.admin("set", CRONE, "<item jid='" + THE_HAG + "' affiliation='admin'/>");
        assertThat(told())
                .containsExactly(
                        new AffiliationChanged(COVEN, THE_HAG, "admin"),
                        new RoleChanged(COVEN, "thirdwitch", THE_HAG, "moderator"));

        wire.admin("set", CRONE, "<item jid='" + THE_WICCAN + "' affiliation='outcast'/>");
        assertThat(told())
                .containsExactly(
                        new AffiliationChanged(COVEN, THE_WICCAN, "outcast"),
                        new Left(COVEN, "secondwitch", THE_WICCAN));
        wire.admin("set", CRONE, "<item jid='" + THE_WICCAN + "' affiliation='none'/>");
        assertThat(told()).containsExactly(new AffiliationChanged(COVEN, THE_WICCAN, "none"));
    }

    @Test
    void how_the_room_is_and_what_it_is_about() {
        wire.owner(
                "set",
                CRONE,
                "<x xmlns='jabber:x:data' type='submit'>"
                        + "<field var='muc#roomconfig_roomname'><value>A Dark Cave</value></field></x>");
        assertThat(told()).containsExactly(new Configured(COVEN));

        wire.groupchat(CRONE, "<subject>Fire burn</subject>");
        assertThat(told()).containsExactly(new SubjectChanged(COVEN, "firstwitch", "Fire burn"));

        wire.owner("set", CRONE, "<destroy/>");
        assertThat(told()).containsExactly(new Destroyed(COVEN));
    }

    /** Nothing has happened. */
    @Test
    void what_is_refused_is_not_told() {
        wire.admin("set", HAG, "<item jid='" + THE_CRONE + "' affiliation='outcast'/>");
        wire.enter("hecate@shakespeare.lit/x", "thirdwitch");
        wire.groupchat(WICCA, "<subject>x</subject>");

        assertThat(told()).isEmpty();
    }
}
