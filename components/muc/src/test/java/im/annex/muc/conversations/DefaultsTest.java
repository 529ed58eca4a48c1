package im.annex.muc.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;

/** §10.1.3: a new room is what the operator wants it to be, until its owner says otherwise. */
class DefaultsTest extends Conversation {

    DefaultsTest() {
        super("""
                room-defaults:
                  name: A Dark Cave
                  description: The place for all good witches!
                  language: en
                  persistent: true
                  listed: false
                  password: cauldronburn
                  max-occupants: 30
                  addresses-shown-to: anyone
                  broadcast: [participant, moderator]
                  members-only: true
                  moderated: true
                  voice-by-default: false
                  subject-by-participants: true
                  private-messages: affiliated
                  invitations-by-members: true
                  voice-requests: false
                  logged: true
                  archived: false
                  history-length: 7
                  history-unasked: 3
                  member-list-for: [moderator]
                  registration: everyone
                  subscriptions: true
                """);
    }

    @Test
    void every_default_is_what_the_form_of_a_new_room_says() {
        crone.sends(entering("firstwitch"));
        Element form = crone.asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/muc#owner'/></iq>"
                        .formatted(ROOM))
                .element("query")
                .element(QName.get("x", "jabber:x:data"));

        Map<String, List<String>> values = form.elements("field").stream()
                .filter(field -> field.attributeValue("var") != null)
                .collect(Collectors.toMap(
                        field -> field.attributeValue("var").replace("muc#roomconfig_", ""),
                        field -> field.elements("value").stream()
                                .map(Element::getText)
                                .toList()));
        values.remove("FORM_TYPE");
        assertThat(values)
                .isEqualTo(Map.ofEntries(
                        Map.entry("roomname", List.of("A Dark Cave")),
                        Map.entry("roomdesc", List.of("The place for all good witches!")),
                        Map.entry("lang", List.of("en")),
                        Map.entry("persistentroom", List.of("1")),
                        Map.entry("publicroom", List.of("0")),
                        Map.entry("membersonly", List.of("1")),
                        Map.entry("allowinvites", List.of("1")),
                        Map.entry("x-registration", List.of("everyone")),
                        Map.entry("maxusers", List.of("30")),
                        Map.entry("passwordprotectedroom", List.of("1")),
                        Map.entry("roomsecret", List.of("cauldronburn")),
                        Map.entry("whois", List.of("anyone")),
                        Map.entry("presencebroadcast", List.of("moderator", "participant")),
                        Map.entry("getmemberlist", List.of("moderator")),
                        Map.entry("enablelogging", List.of("1")),
                        // what is logged publicly is archived, too
                        Map.entry("enablearchiving", List.of("1")),
                        Map.entry("x-archivetime", List.of("standard")), // as the operator says
                        Map.entry("historylength", List.of("7")),
                        Map.entry("defaulthistorymessages", List.of("3")),
                        Map.entry("allow_subscription", List.of("1")),
                        Map.entry("moderatedroom", List.of("1")),
                        Map.entry("members_by_default", List.of("0")),
                        Map.entry("allow_voice_requests", List.of("0")),
                        Map.entry("changesubject", List.of("1")),
                        Map.entry("allowpm", List.of("affiliated")),
                        Map.entry("roomadmins", List.of()),
                        Map.entry("roomowners", List.of("crone1@shakespeare.lit"))));
    }
}
