package im.annex.muc;

import static im.annex.muc.Reading.item;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** §7.13, §8.6: asking for a voice. */
class VoicingTest {

    private static final String WANTED =
            form("submit", Map.of("FORM_TYPE", "http://jabber.org/protocol/muc#request", "muc#role", "participant"));
    private static final String DATA = "jabber:x:data";

    private final Wire wire = Wire.withThreeWitches();

    /** §7.13, §8.6: the approval form. */
    @Test
    void moderators_are_shown_who_wants_a_voice() {
        silence();

        var form = wire.message(HAG, WANTED);

        assertThat(form).singleElement().satisfies(message -> {
            assertThat(message.attributeValue("from")).isEqualTo(ROOM);
            assertThat(message.attributeValue("to")).isEqualTo(CRONE);
            assertThat(x(message).attributeValue("type")).isEqualTo("form");
            assertThat(values(message))
                    .containsEntry("FORM_TYPE", "http://jabber.org/protocol/muc#request")
                    .containsEntry("muc#role", "participant")
                    .containsEntry("muc#jid", HAG)
                    .containsEntry("muc#roomnick", "thirdwitch")
                    .hasEntrySatisfying(
                            "muc#request_allow", value -> assertThat(value).isIn("0", "false"));
        });
    }

    /** §8.6, §8.3. */
    @Test
    void a_moderator_approves_and_everybody_sees_the_voice() {
        silence();

        var presence = wire.message(CRONE, voice("true"));

        assertThat(presence)
                .hasSize(3)
                .allSatisfy(stanza -> assertThat(item(stanza, "role")).isEqualTo("participant"));
    }

    /** §8.6. */
    @Test
    void a_moderator_who_does_not_approve_says_nothing() {
        silence();

        assertThat(wire.message(CRONE, voice("false"))).isEmpty();
        assertThat(wire.message(CRONE, form("cancel", Map.of("FORM_TYPE", "http://jabber.org/protocol/muc#request"))))
                .isEmpty();
    }

    /** §8.6. */
    @Test
    void others_do_not_approve() {
        silence();

        assertThat(wire.message(HAG, voice("true"))).extracting(Reading::error).containsExactly("auth forbidden");
    }

    /** §7.13: nothing but a voice can be had for the asking. */
    @Test
    void another_role_is_not_acceptable() {
        silence();
        var greedy = WANTED.replace("participant", "moderator");

        assertThat(wire.message(HAG, greedy)).extracting(Reading::error).containsExactly("modify not-acceptable");
    }

    /** The hag is a visitor. */
    private void silence() {
        wire.owner(
                "set",
                CRONE,
                form(
                        "submit",
                        Map.of(
                                "FORM_TYPE", "http://jabber.org/protocol/muc#roomconfig",
                                "muc#roomconfig_moderatedroom", "1")));
        wire.unavailable(HAG, "thirdwitch", "");
        wire.enter(HAG, "thirdwitch");
        wire.outbound.take();
    }

    private static String voice(String allow) {
        return form(
                "submit",
                Map.of(
                        "FORM_TYPE", "http://jabber.org/protocol/muc#request",
                        "muc#role", "participant",
                        "muc#jid", HAG,
                        "muc#roomnick", "thirdwitch",
                        "muc#request_allow", allow));
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
