package im.annex.kernel.protocol.stanzaid;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.jid.Jids;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class StanzaIdTest {

    private static final JID ROOM = new JID("room@muc.example.com");

    /** §2, second example, with an id that its author forged and one of another archive. */
    private final Element message = parse("""
            <message to='room@muc.example.com' type='groupchat'><body>Typical body text</body>
              <stanza-id xmlns='urn:xmpp:sid:0' id='5f3dbc5e-e1d3-4077-a492-693f3769c7ad' by='room@muc.example.com'/>
              <stanza-id xmlns='urn:xmpp:sid:0' id='another' by='other.example.com'/>
              <origin-id xmlns='urn:xmpp:sid:0' id='de305d54-75b4-431b-adb2-eb6b9e546013'/></message>""");

    @Test
    void ids_are_found_by_who_gave_them() {
        assertThat(StanzaId.of(message, ROOM)).hasValue("5f3dbc5e-e1d3-4077-a492-693f3769c7ad");
        assertThat(StanzaId.of(message, new JID("nobody.example.com"))).isEmpty();
        assertThat(StanzaId.origin(message)).hasValue("de305d54-75b4-431b-adb2-eb6b9e546013");
    }

    @Test
    void nobody_gives_ids_in_our_name_and_the_others_stay() {
        StanzaId.stripForged(message, ROOM);

        assertThat(StanzaId.of(message, ROOM)).isEmpty();
        assertThat(StanzaId.of(message, new JID("other.example.com"))).hasValue("another");
        assertThat(StanzaId.origin(message)).isPresent();
    }

    @Test
    void nobody_gives_ids_in_the_name_of_a_room_with_a_young_letter() {
        message.elements("stanza-id").getFirst().addAttribute("by", "🧙@muc.example.com/x");

        StanzaId.stripForged(message, Jids.parse("🧙@muc.example.com"));

        assertThat(message.elements("stanza-id")).hasSize(1);
    }

    @Test
    void an_id_of_ours_replaces_a_forged_one() {
        new StanzaId("ours", ROOM).putInto(message);

        assertThat(StanzaId.of(message, ROOM)).hasValue("ours");
        assertThat(message.elements("stanza-id")).hasSize(2);
    }

    private static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (Exception e) {
            throw new IllegalArgumentException(xml, e);
        }
    }
}
