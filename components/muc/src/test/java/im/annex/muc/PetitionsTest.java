package im.annex.muc;

import static im.annex.muc.Reading.error;
import static im.annex.muc.Reading.to;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.Affiliation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** §9.9, §17.2: forms that are sent to a room. */
class PetitionsTest {

    private static final String DATA = "jabber:x:data";

    private final Wire wire = Wire.withThreeWitches();

    /** §17.2 rule 1. */
    @Test
    void a_form_of_another_kind_is_a_message_of_the_wrong_type() {
        assertThat(error(wire.message(HAG, form("submit", Map.of("FORM_TYPE", "urn:x")))
                        .getFirst()))
                .isEqualTo("modify bad-request");
        assertThat(error(wire.message(HAG, form("submit", Map.of())).getFirst()))
                .isEqualTo("modify bad-request");
        assertThat(error(wire.message(HAG, "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'/></x>")
                        .getFirst()))
                .isEqualTo("modify bad-request");
    }

    /** §9.9: what was filled in, and who did. */
    @Test
    void admins_are_shown_who_wants_to_register() {
        var application = form(
                "submit",
                Map.of(
                        "FORM_TYPE", "http://jabber.org/protocol/muc#register",
                        "muc#register_first", "Brunhilde",
                        "muc#register_roomnick", "thirdwitch"));
        wire.owner(
                "set",
                CRONE,
                form(
                        "submit",
                        Map.of(
                                "FORM_TYPE", "http://jabber.org/protocol/muc#roomconfig",
                                "muc#roomconfig_moderatedroom", "1")));
        wire.registering.onSet(
                Wire.iq("set", HAG, ROOM, "<query xmlns='jabber:iq:register'>" + application + "</query>"));

        var message = to("crone1@shakespeare.lit", wire.outbound.take()).getFirst();
        assertThat(x(message).attributeValue("type")).isEqualTo("form");
        assertThat(values(message))
                .containsEntry("FORM_TYPE", "http://jabber.org/protocol/muc#register")
                .containsEntry("muc#jid", "hag66@shakespeare.lit")
                .containsEntry("muc#register_first", "Brunhilde")
                .containsEntry("muc#register_roomnick", "thirdwitch")
                .containsKey("muc#register_allow");

        x(message).addAttribute("type", "submit");
        assertThat(wire.message(CRONE, x(message).asXML())).isEmpty();
        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().affiliation(new JID("hag66@shakespeare.lit")))
                .isEqualTo(Affiliation.NONE);
        allow(message);
        assertThat(wire.message(CRONE, x(message).asXML())).hasSize(3);
        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().affiliation(new JID("hag66@shakespeare.lit")))
                .isEqualTo(Affiliation.MEMBER);
    }

    private static void allow(Element message) {
        x(message).elements("field").stream()
                .filter(field -> field.attributeValue("var").equals("muc#register_allow"))
                .forEach(field -> field.element("value").setText("1"));
    }

    private static String form(String type, Map<String, String> values) {
        return values.entrySet().stream()
                .map(field -> "<field var='%s'><value>%s</value></field>".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining("", "<x xmlns='jabber:x:data' type='" + type + "'>", "</x>"));
    }

    private static Map<String, String> values(Element message) {
        List<Element> fields = x(message).elements("field");
        return fields.stream()
                .filter(field -> field.element("value") != null)
                .collect(Collectors.toMap(field -> field.attributeValue("var"), field -> field.elementText("value")));
    }

    private static Element x(Element message) {
        return message.element(Namespaces.in(DATA, "x"));
    }
}
