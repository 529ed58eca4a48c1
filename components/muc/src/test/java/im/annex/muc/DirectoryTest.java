package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.MUC_X;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class DirectoryTest {

    private final Wire wire = Wire.withThreeWitches();

    /** §6.4. */
    @Test
    void a_room_tells_what_it_is() {
        wire.groupchat(CRONE, "<subject>Spells</subject>");

        var info = wire.directory.roomInfo(new JID(ROOM)).orElseThrow();

        assertThat(info.identities()).containsExactly(new Identity("conference", "text", "coven"));
        assertThat(info.features())
                .contains(
                        "http://jabber.org/protocol/muc",
                        "http://jabber.org/protocol/muc#stable_id",
                        "http://jabber.org/protocol/muc#self-ping-optimization",
                        "muc_semianonymous");
        var fields = info.extensions().getFirst().elements("field").stream()
                .collect(Collectors.toMap(field -> field.attributeValue("var"), field -> field.elementText("value")));
        assertThat(fields)
                .containsEntry("FORM_TYPE", "http://jabber.org/protocol/muc#roominfo")
                .containsEntry("muc#roominfo_occupants", "3")
                .containsEntry("muc#roominfo_subject", "Spells");
    }

    /** §6.5. */
    @Test
    void who_is_in_a_room_is_private() {
        assertThat(wire.directory.roomItems(new JID(ROOM))).contains(List.of());
        assertThat(wire.directory.roomItems(new JID("heath@chat.shakespeare.lit")))
                .isEmpty();
        assertThat(wire.directory.roomInfo(new JID("heath@chat.shakespeare.lit")))
                .isEmpty();
    }

    /** §6.3. */
    @Test
    void open_rooms_are_listed_in_order() {
        open("inverness");
        open("alls-well");
        wire.attending.onAvailable(Wire.presence(CRONE, "locked@chat.shakespeare.lit/first", "", MUC_X));

        assertThat(rooms(wire))
                .extracting(item -> item.jid().getNode())
                .containsExactly("alls-well", "coven", "inverness");
    }

    /** §6.3. */
    @Test
    void the_list_of_rooms_is_bounded() {
        var small = new Wire(Wire.settings(List.of(), 100, 0));
        small.enter(CRONE, "firstwitch");
        small.owner("set", CRONE, "<x xmlns='jabber:x:data' type='submit'/>");

        assertThat(rooms(small)).isEmpty();
    }

    private static List<DiscoItem> rooms(Wire wire) {
        return wire.directory.publicRooms(Wire.iq(
                "get", CRONE, "chat.shakespeare.lit", "<query xmlns='http://jabber.org/protocol/disco#items'/>"));
    }

    private void open(String name) {
        String address = name + "@chat.shakespeare.lit";
        wire.attending.onAvailable(Wire.presence(CRONE, address + "/first", "", MUC_X));
        wire.owning.onSet(
                Wire.iq(
                        "set",
                        CRONE,
                        address,
                        "<query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='submit'/></query>"));
    }
}
