package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.spi.IqAnswer;
import java.util.List;
import java.util.Map;
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
                        "http://jabber.org/protocol/rsm",
                        "muc_semianonymous");
        var fields = info.extensions().getFirst().elements("field").stream()
                .collect(Collectors.toMap(field -> field.attributeValue("var"), field -> field.elementText("value")));
        assertThat(fields)
                .containsEntry("FORM_TYPE", "http://jabber.org/protocol/muc#roominfo")
                .containsEntry("muc#roominfo_occupants", "3")
                .containsEntry("muc#roominfo_subject", "Spells");
    }

    /** §4.2, §6.4: one of each pair, as the room is configured. */
    @Test
    void the_features_of_a_room_follow_its_configuration() {
        assertThat(types())
                .containsExactlyInAnyOrder(
                        "muc_public",
                        "muc_temporary",
                        "muc_open",
                        "muc_semianonymous",
                        "muc_unmoderated",
                        "muc_unsecured");

        configure(
                "muc#roomconfig_publicroom=0",
                "muc#roomconfig_persistentroom=1",
                "muc#roomconfig_membersonly=1",
                "muc#roomconfig_whois=anyone",
                "muc#roomconfig_moderatedroom=1",
                "muc#roomconfig_roomsecret=cauldronburn");

        assertThat(types())
                .containsExactlyInAnyOrder(
                        "muc_hidden",
                        "muc_persistent",
                        "muc_membersonly",
                        "muc_nonanonymous",
                        "muc_moderated",
                        "muc_passwordprotected");
    }

    /** §6.4, §16.5.4: and what of the configuration clients want to know before they enter. */
    @Test
    void a_room_tells_how_it_is_configured() {
        configure(
                "muc#roomconfig_roomname=A Dark Cave",
                "muc#roomconfig_roomdesc=The place for all good witches!",
                "muc#roomconfig_lang=en",
                "muc#roomconfig_changesubject=1",
                "muc#roomconfig_historylength=50",
                "muc#roomconfig_allowpm=moderators",
                "muc#roomconfig_enablelogging=1");

        assertThat(wire.directory.roomInfo(new JID(ROOM)).orElseThrow().identities())
                .containsExactly(new Identity("conference", "text", "A Dark Cave"));
        assertThat(fields())
                .containsEntry("muc#roominfo_description", "The place for all good witches!")
                .containsEntry("muc#roominfo_lang", "en")
                .containsEntry("muc#roominfo_occupants", "3")
                .containsEntry("muc#roominfo_subjectmod", "1")
                .containsEntry("muc#maxhistoryfetch", "50")
                .containsEntry("muc#roomconfig_roomname", "A Dark Cave")
                .containsEntry("muc#roomconfig_changesubject", "1")
                .containsEntry("muc#roomconfig_allowinvites", "0")
                .containsEntry("muc#roomconfig_allowpm", "moderators")
                .containsEntry("muc#roomconfig_enablelogging", "1");
    }

    /** what is spoken of in a hidden room is not read from outside. */
    @Test
    void a_hidden_room_keeps_its_subject() {
        wire.groupchat(CRONE, "<subject>Spells</subject>");
        configure("muc#roomconfig_publicroom=0");

        assertThat(fields()).doesNotContainKey("muc#roominfo_subject");
    }

    /** §6.5. */
    @Test
    void of_a_room_that_is_not_there_nothing_is_told() {
        assertThat(wire.directory.roomItems(new JID("heath@chat.shakespeare.lit")))
                .isEmpty();
        assertThat(wire.directory.roomInfo(new JID("heath@chat.shakespeare.lit")))
                .isEmpty();
    }

    private void configure(String... fields) {
        var form = new StringBuilder("<x xmlns='jabber:x:data' type='submit'>");
        for (String field : fields) {
            String[] parts = field.split("=", 2);
            form.append("<field var='%s'><value>%s</value></field>".formatted(parts[0], parts[1]));
        }
        assertThat(wire.owner("set", CRONE, form + "</x>")).isEqualTo(IqAnswer.done());
    }

    private List<String> types() {
        return wire.directory.roomInfo(new JID(ROOM)).orElseThrow().features().stream()
                .filter(feature -> feature.startsWith("muc_"))
                .toList();
    }

    private Map<String, String> fields() {
        return wire.directory.roomInfo(new JID(ROOM)).orElseThrow().extensions().getFirst().elements("field").stream()
                .collect(Collectors.toMap(field -> field.attributeValue("var"), field -> field.elementText("value")));
    }
}
