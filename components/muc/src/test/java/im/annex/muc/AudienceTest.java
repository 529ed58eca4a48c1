package im.annex.muc;

import static im.annex.muc.Reading.gist;
import static im.annex.muc.Reading.item;
import static im.annex.muc.Reading.jid;
import static im.annex.muc.Reading.to;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** Who is told of whose presence, and with which address: {@code whois} and {@code presencebroadcast} (§16.5.3). */
class AudienceTest {

    private static final String MACBETH = "macbeth@shakespeare.lit/throne";

    private final Wire wire = Wire.withThreeWitches();

    /** §7.2.3: whoever is there when the room becomes non-anonymous sees addresses, too. */
    @Test
    void in_a_non_anonymous_room_everybody_sees_addresses() {
        configure("muc#roomconfig_whois", "anyone");

        var arrival = wire.enter(MACBETH, "thane");

        assertThat(jid(aboutThane(HAG, arrival))).isEqualTo(MACBETH);
        assertThat(to(MACBETH, arrival).stream().filter(AudienceTest::isPresence))
                .extracting(Reading::jid)
                .containsExactlyInAnyOrder(CRONE, WICCA, HAG, MACBETH);
        assertThat(to(MACBETH, arrival)).extracting(Reading::gist).contains("presence thane 100 110");
        assertThat(jid(aboutThane(HAG, wire.available(MACBETH, "thane", "<show>away</show>"))))
                .isEqualTo(MACBETH);
        assertThat(jid(aboutThane(HAG, wire.unavailable(MACBETH, "thane", "")))).isEqualTo(MACBETH);
    }

    /** §7.2.4. */
    @Test
    void in_a_room_that_is_semi_anonymous_again_only_moderators_do() {
        configure("muc#roomconfig_whois", "anyone");
        configure("muc#roomconfig_whois", "moderators");

        var arrival = wire.enter(MACBETH, "thane");

        assertThat(jid(aboutThane(HAG, arrival))).isEmpty();
        assertThat(jid(aboutThane(CRONE, arrival))).isEqualTo(MACBETH);
        assertThat(wire.groupchat(HAG, "<body>Hail!</body>")).hasSize(4);
    }

    /** Each sees what everybody says once, whoever sees addresses. */
    @Test
    void messages_go_to_everybody_once() {
        configure("muc#roomconfig_whois", "anyone");

        assertThat(wire.groupchat(HAG, "<body>Hail!</body>"))
                .extracting(message -> message.attributeValue("to"))
                .containsExactlyInAnyOrder(CRONE, WICCA, HAG);
    }

    @Test
    void presence_of_roles_that_are_not_broadcast_is_told_to_nobody_else() {
        configure("muc#roomconfig_presencebroadcast", "moderator");

        var arrival = wire.enter(MACBETH, "thane");

        assertThat(arrival.stream().filter(AudienceTest::isPresence))
                .extracting(Reading::gist)
                .containsExactly("presence firstwitch", "presence thane 110");
        assertThat(to(MACBETH, arrival)).hasSameSizeAs(arrival);
        assertThat(wire.available(MACBETH, "thane", "<show>away</show>"))
                .extracting(Reading::gist)
                .containsExactly("presence thane 110");
        assertThat(wire.available(MACBETH, "king", ""))
                .extracting(Reading::gist)
                .containsExactly("presence unavailable thane 303 110", "presence king 110");
        assertThat(wire.unavailable(MACBETH, "king", ""))
                .extracting(Reading::gist)
                .containsExactly("presence unavailable king 110");
    }

    /** Clients that were told of an occupant are told that they will not be any more. */
    @Test
    void who_is_not_broadcast_any_more_disappears_for_the_others() {
        var sent = configure("muc#roomconfig_presencebroadcast", "moderator");

        assertThat(to(CRONE, sent))
                .extracting(Reading::gist)
                .contains("presence unavailable secondwitch", "presence unavailable thirdwitch");
        assertThat(to(HAG, sent).stream().filter(AudienceTest::isPresence))
                .singleElement()
                .satisfies(presence -> {
                    assertThat(gist(presence)).isEqualTo("presence unavailable secondwitch");
                    assertThat(item(presence, "role")).isEqualTo("participant");
                    assertThat(jid(presence)).isEmpty();
                });
    }

    private List<Element> configure(String field, String... values) {
        var texts = String.join(
                "", Stream.of(values).map("<value>%s</value>"::formatted).toList());
        wire.owner("set", CRONE, """
                <x xmlns='jabber:x:data' type='submit'><field var='%s'>%s</field></x>""".formatted(field, texts));
        return wire.outbound.take();
    }

    private static Element aboutThane(String observer, List<Element> stanzas) {
        return to(observer, stanzas).stream()
                .filter(stanza -> stanza.attributeValue("from").endsWith("/thane"))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isPresence(Element stanza) {
        return stanza.getName().equals("presence");
    }
}
