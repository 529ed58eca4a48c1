package im.annex.kernel.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.internal.xml.StanzaDecoder.StreamHeader;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

class StanzaEncoderTest {

    private final StanzaEncoder encoder = new StanzaEncoder(100_000);

    private static Element decode(String stanza) throws XmlViolation {
        List<Element> elements = new ArrayList<>();
        var decoder = new StanzaDecoder(new XmlLimits(100_000, 50, 50, 100_000), new StanzaDecoder.Listener() {
            @Override
            public void opened(StreamHeader header) {}

            @Override
            public void element(Element element, int bytes) {
                elements.add(element);
            }

            @Override
            public void refused(Element head, String limit) {
                throw new AssertionError(limit);
            }

            @Override
            public void closed() {}
        });
        byte[] bytes = ("<stream:stream xmlns:stream='" + StreamNames.STREAMS + "' xmlns='"
                        + StreamNames.COMPONENT_ACCEPT + "'>" + stanza)
                .getBytes(StandardCharsets.UTF_8);
        decoder.feed(bytes, bytes.length);
        assertThat(elements).hasSize(1);
        return elements.getFirst();
    }

    private String encode(Element stanza) {
        return new String(encoder.encode(stanza), StandardCharsets.UTF_8);
    }

    /** As it is archived: with no address that it does not have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message from='a@b/c' type='groupchat'><body>x &amp; y</body></message>",
                "<message from='a@b/c'><x xmlns='urn:x'><y xmlns=''><z/></y></x></message>",
                "<message><x xmlns=''><y/></x></message>",
                "<presence to='a@b'/>"
            })
    void a_stanza_as_text_is_read_as_it_was(String stanza) throws XmlViolation {
        assertThat(encoder.text(decode(stanza))).isEqualTo(stanza);
    }

    /** What comes in with its address first and single quotes goes out byte for byte as it was. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<message to='a@b' id='1'/>",
                "<message to='a@b' type='groupchat'><body>x</body></message>",
                "<message to='a@b' xml:lang='en'><body xml:lang='de'>Grüße 😊</body></message>",
                "<message to='a@b'><body>a &amp; b &lt;c&gt; 'd' \"e\"</body></message>",
                "<message to='a@b'>\n  <body>x</body>\n\t<x xmlns='urn:x'> y <z/> w </x>\n</message>",
                "<message to='a@b'><p:x xmlns:p='urn:p' p:a='1' b='2'><p:y/><z xmlns='urn:z'><p:w/></z></p:x></message>",
                "<message to='a@b'><x xmlns='urn:x' xmlns:q='urn:q' type='q:name'>q:value</x></message>",
                "<message to='a@b'><x xmlns='urn:x'><y xmlns=''><z/></y></x></message>",
                "<message to='a@b'><x xmlns=''><y/></x></message>",
                "<message to='a@b'><x xmlns=''><y xmlns='jabber:component:accept'/></x></message>",
                "<message to='a@b'><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' to='c@d'>"
                        + "<body>in</body></message></forwarded></message>",
                "<message to='a@b'><f xmlns='urn:f'><message xmlns='jabber:component:accept'><body>in</body></message></f>"
                        + "</message>",
                "<iq to='a@b' type='result' id='&lt;&amp;&apos;&gt;'><q xmlns='urn:a&amp;b'/></iq>",
                "<message to='a@b'><x xmlns='urn:x' a='1&#10;2&#9;3&#13;4'>5&#13;6</x></message>",
                "<message to='a@b'><p:x xmlns:p='urn:1'><p:x xmlns:p='urn:2'><p:x xmlns:p='urn:1'/></p:x></p:x></message>",
                "<presence to='a@b/&apos;&lt;'><c xmlns='http://jabber.org/protocol/caps' ver='a+b/='/></presence>"
            })
    void what_came_in_goes_out_equal(String stanza) throws XmlViolation {
        assertThat(encode(decode(stanza))).isEqualTo(stanza);
    }

    @Test
    void a_template_can_have_the_address_twice() throws XmlViolation {
        Element stanza = decode("<message from='coven@chat.shakespeare.lit'><event xmlns='urn:event'>"
                + "<message xmlns='jabber:client' to='to-be-put-in' type='groupchat'><body>to-be</body></message>"
                + "</event></message>");
        Template template = encoder.template(stanza).repeatingAddressAt("to-be-put-in");

        for (String address : List.of("a@b", "hag66@shakespeare.lit/the hag's & mine")) {
            Recipient recipient = Recipient.of(new JID(address, true));
            byte[] stamped = new byte[template.length(recipient) + 2];
            int end = template.stamp(recipient, stamped, 1);

            String escaped = address.replace("&", "&amp;").replace("'", "&apos;");
            assertThat(end).isEqualTo(stamped.length - 1);
            assertThat(new String(stamped, 1, end - 1, StandardCharsets.UTF_8))
                    .isEqualTo("<message to='" + escaped
                            + "' from='coven@chat.shakespeare.lit'><event xmlns='urn:event'>"
                            + "<message xmlns='jabber:client' to='" + escaped + "' type='groupchat'><body>to-be</body>"
                            + "</message></event></message>");
        }
        assertThatThrownBy(() -> encoder.template(stanza).repeatingAddressAt("elsewhere"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_template_can_count() throws XmlViolation {
        Element stanza = decode("<message from='x@y' id='a-00'><body>a-00</body></message>");
        Template template = encoder.template(stanza).countingAt("a-00");
        Recipient recipient = Recipient.of(new JID("a@b"));
        List<String> stamped = IntStream.rangeClosed(0, 36 * 36)
                .mapToObj(_ -> {
                    byte[] bytes = new byte[template.length(recipient)];
                    int end = template.stamp(recipient, bytes, 0);
                    return new String(bytes, 0, end, StandardCharsets.UTF_8);
                })
                .toList();

        assertThat(stamped)
                .startsWith(counted("00"), counted("01"))
                .contains(counted("0z"), counted("10"))
                .endsWith(counted("zz"), counted("00"));
        for (String wrong : List.of("b-00", "a-")) {
            assertThatThrownBy(() -> encoder.template(stanza).countingAt(wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static String counted(String number) {
        return "<message to='a@b' from='x@y' id='a-" + number + "'><body>a-00</body></message>";
    }

    @Test
    void a_template_stamped_is_the_stanza_itself() throws XmlViolation {
        Element stanza = decode("<message from='r@muc/n' to='x@y' id='1'><body>hi</body></message>");
        Template template = encoder.template(stanza);
        var recipient = Recipient.of(new JID("al&ice", "example.org", "ph'one<", true));
        byte[] stamped = new byte[template.length(recipient) + 2];
        int end = template.stamp(recipient, stamped, 1);
        assertThat(end).isEqualTo(stamped.length - 1);
        stanza.addAttribute("to", "al&ice@example.org/ph'one<");
        assertThat(new String(stamped, 1, end - 1, StandardCharsets.UTF_8)).isEqualTo(encode(stanza));
    }

    @Test
    void characters_that_xml_forbids_cannot_break_the_stream() {
        var message = new Message();
        message.setTo("a@b");
        message.setBody("bell \u0007, half a pair \uD83D, not a character \uFFFF");
        assertThat(encode(message.getElement())).contains("bell \uFFFD, half a pair \uFFFD, not a character \uFFFD");
    }

    @Test
    void a_stanza_built_with_tinder_belongs_to_the_stream() {
        var message = new Message();
        message.setTo("a@b");
        message.setBody("x");
        message.addChildElement("x", "urn:x").addElement("y");
        assertThat(encode(message.getElement()))
                .isEqualTo("<message to='a@b'><body>x</body><x xmlns='urn:x'><y/></x></message>");
    }

    @Test
    void a_stanza_of_the_client_namespace_is_sent_in_the_streams() {
        Element message = DocumentHelper.createElement(QName.get("message", "jabber:client"));
        message.addAttribute("to", "a@b").addElement("body").addText("x");
        assertThat(encode(message)).isEqualTo("<message to='a@b'><body>x</body></message>");
    }

    @Test
    void a_stanza_that_is_too_large_is_not_sent() {
        var message = new Message();
        message.setTo("a@b");
        message.setBody("x".repeat(100_000));
        assertThatThrownBy(() -> encode(message.getElement()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("larger");
    }
}
