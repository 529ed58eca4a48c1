package im.annex.kernel.protocol.forward;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.protocol.delay.Delay;
import java.time.Instant;
import java.util.Optional;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;

class ForwardedTest {

    private static final String STANZA = "<message from=\"juliet@capulet.lit/orchard\" id=\"0202197\">"
            + "<body>Yet I should kill thee with much cherishing.</body>"
            + "<mood xmlns=\"http://jabber.org/protocol/mood\"><amorous/></mood></message>";

    /** §3.1 and §3.2 rule 3. */
    @Test
    void a_forwarded_stanza_is_a_clients() throws Exception {
        var delay = new Delay(Instant.parse("2010-07-10T23:08:25Z"), Optional.empty());

        assertThat(new Forwarded(parse(STANZA), Optional.of(delay)).element().asXML())
                .isEqualTo("<forwarded xmlns=\"urn:xmpp:forward:0\">"
                        + "<delay xmlns=\"urn:xmpp:delay\" stamp=\"2010-07-10T23:08:25.000Z\"/>"
                        + STANZA.replace("<message", "<message xmlns=\"jabber:client\"") + "</forwarded>");
    }

    @Test
    void what_is_forwarded_is_what_arrives() throws Exception {
        Element wrapper = DocumentHelper.createElement("result");
        var delay = new Delay(Instant.parse("2010-07-10T23:08:25Z"), Optional.empty());
        new Forwarded(parse(STANZA), Optional.of(delay)).addTo(wrapper);

        Forwarded arrived = Forwarded.in(wrapper).orElseThrow();

        assertThat(arrived.stanza().asXML()).isEqualTo(STANZA);
        assertThat(arrived.delay()).hasValue(delay);
    }

    @Test
    void none_or_two_stanzas_or_something_else_is_not_a_forwarded_stanza() throws Exception {
        String client = "<message xmlns='jabber:client'/>";

        assertThat(Forwarded.in(wrapper(""))).isEmpty();
        assertThat(Forwarded.in(wrapper("<message/>"))).isEmpty();
        assertThat(Forwarded.in(wrapper(client + client))).isEmpty();
        assertThat(Forwarded.in(DocumentHelper.createElement("result"))).isEmpty();
        assertThat(Forwarded.in(wrapper(client))).isPresent();
    }

    @Test
    void the_names_that_a_stranger_makes_up_are_not_remembered_for_ever() throws Exception {
        Element stanza = Forwarded.in(wrapper("<message xmlns='jabber:client'><made-up/></message>"))
                .orElseThrow()
                .stanza();

        QName name = stanza.elements().getFirst().getQName();

        assertThat(name).isEqualTo(QName.get("made-up")).isNotSameAs(QName.get("made-up"));
    }

    private static Element wrapper(String content) throws DocumentException {
        return parse("<result><forwarded xmlns='urn:xmpp:forward:0'>" + content + "</forwarded></result>");
    }

    private static Element parse(String xml) throws DocumentException {
        return DocumentHelper.parseText(xml).getRootElement();
    }
}
