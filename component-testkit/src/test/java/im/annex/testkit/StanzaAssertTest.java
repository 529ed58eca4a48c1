package im.annex.testkit;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import im.annex.kernel.spi.Condition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Message;
import org.xmpp.packet.PacketError.Type;

class StanzaAssertTest {

    private final Element message = Stanzas.parse("""
            <message from='room@rooms.example.org/bob' to='alice@example.org/phone' type='groupchat' id='m1'>
              <body>Hi &amp; hello</body>
              <x xmlns='http://jabber.org/protocol/muc#user'><status code='201'/><status code='110'/></x>
            </message>
            """);

    private final Element error = Stanzas.parse("""
            <presence type='error' from='room@rooms.example.org/bob' to='alice@example.org/phone'>
              <x xmlns='http://jabber.org/protocol/muc'/>
              <error type='cancel' by='room@rooms.example.org'>
                <conflict xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
                <text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>Taken</text>
              </error>
            </presence>
            """);

    @Test
    void everything_that_holds_can_be_said_in_one_chain() {
        assertThat(message)
                .isMessage()
                .from("ROOM@rooms.example.org/bob")
                .to("alice@example.org/phone")
                .ofType("groupchat")
                .withId("m1")
                .withBody("Hi & hello")
                .hasChild("x", Namespaces.MUC_USER)
                .hasNoChild("x", "http://jabber.org/protocol/muc")
                .hasStatusCodes(110, 201);
        assertThat(error).isPresence().isErrorWith(Type.cancel, Condition.conflict);
        assertThat(error).child("error", "").withAttribute("by", "room@rooms.example.org");
    }

    @Test
    void every_assertion_that_does_not_hold_fails() {
        refused(() -> assertThat(message).isPresence());
        refused(() -> assertThat(message).isIq());
        refused(() -> assertThat(message).isResult());
        refused(() -> assertThat(error).isMessage());
        refused(() -> assertThat(message).from("room@rooms.example.org/Bob"));
        refused(() -> assertThat(message).to("alice@example.org"));
        refused(() -> assertThat(message).ofType("chat"));
        refused(() -> assertThat(message).withoutType());
        refused(() -> assertThat(message).withId("m2"));
        refused(() -> assertThat(message).withoutAttribute("id"));
        refused(() -> assertThat(message).withBody("Hi"));
        refused(() -> assertThat(message).withoutBody());
        refused(() -> assertThat(message).withSubject(""));
        refused(() -> assertThat(message).hasText("Hi & hello"));
        refused(() -> assertThat(message).hasChild("y", Namespaces.MUC_USER));
        refused(() -> assertThat(message).hasChild("x", Namespaces.DISCO_INFO));
        refused(() -> assertThat(message).hasNoChild("x", Namespaces.MUC_USER));
        refused(() -> assertThat(message).child("x", Namespaces.DISCO_INFO));
        refused(() -> assertThat(message).hasStatusCodes(110));
        refused(() -> assertThat(message).hasStatusCodes(110, 110, 201));
        refused(() -> assertThat(error).isErrorWith(Type.modify, Condition.conflict));
        refused(() -> assertThat(error).isErrorWith(Type.cancel, Condition.gone));
        refused(() -> assertThat(message).isErrorWith("cancel", "conflict"));
        refused(() -> assertThat((Element) null).isMessage());
    }

    @Test
    void a_failure_shows_the_stanza_and_what_it_should_have_been() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(message).withBody("Bye"))
                .withMessageContaining("\"Hi &amp; hello\"")
                .withMessageContaining("to have one body, with the text \"Bye\"");
    }

    @Test
    void a_percent_sign_in_a_stanza_does_not_disturb_a_failure() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(Stanzas.parse("<message><body>100%s</body></message>"))
                        .withBody("%d"))
                .withMessageContaining("100%s")
                .withMessageContaining("%d");
    }

    @Test
    void two_ways_to_write_one_meaning_are_equal() {
        assertThat(Stanzas.parse("<message to='a@b' id='1'><x:y xmlns:x='urn:y' b='2' a='1'><x:z/></x:y></message>"))
                .isEqualTo("""
                        <message xmlns='jabber:client' id="1" to="a@b">
                            <y xmlns='urn:y' a='1' b='2'>
                                <z></z>
                            </y>
                        </message>
                        """);
    }

    @Test
    void what_means_something_else_is_not_equal() {
        different("<message to='a@b'/>", "<message to='a@c'/>");
        different("<message to='a@b'/>", "<message/>");
        different("<message/>", "<presence/>");
        different("<message><a/><b/></message>", "<message><b/><a/></message>");
        different("<message><a xmlns='urn:a'/></message>", "<message><a xmlns='urn:b'/></message>");
        different(
                "<message><a xmlns='urn:a'><b/></a></message>",
                "<message><a xmlns='urn:a'><b xmlns=''/></a></message>");
        different("<message><body>Hi</body></message>", "<message><body> Hi</body></message>");
        different("<message><body> </body></message>", "<message><body/></message>");
        different("<message><body>a\nb</body></message>", "<message><body>a b</body></message>");
        different("<m xmlns:p='urn:p' p:a='1'/>", "<m a='1'/>");
        different("<m><body xml:lang='de'>x</body></m>", "<m><body xml:lang='en'>x</body></m>");
    }

    @Test
    void a_forwarded_stanza_keeps_its_own_namespace() {
        String forwarded = """
                <message><forwarded xmlns='urn:xmpp:forward:0'><message xmlns='%s'/></forwarded></message>
                """;
        different(forwarded.formatted("jabber:client"), forwarded.formatted("jabber:component:accept"));
        different(forwarded.formatted("jabber:client"), forwarded.formatted(""));
    }

    @Test
    void text_is_the_same_in_a_cdata_section() {
        assertThat(Stanzas.parse("<body>a<![CDATA[<b>]]>c</body>")).isEqualTo("<body>a&lt;b&gt;c</body>");
    }

    @Test
    void a_stanza_of_tinders_can_be_asserted_on_too() {
        Message stanza = new Message();
        stanza.setTo("alice@example.org");
        stanza.setBody("Hi");
        assertThat(stanza)
                .isMessage()
                .withoutType()
                .isEqualTo("<message to='alice@example.org'><body>Hi</body></message>");
    }

    @Test
    void what_is_not_one_element_cannot_be_parsed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Stanzas.parse("<message>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Stanzas.parse("<a/><b/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Stanzas.parse("<!DOCTYPE a><a/>"));
    }

    private static void different(String one, String other) {
        refused(() -> assertThat(Stanzas.parse(one)).isEqualTo(other));
    }

    private static void refused(ThrowingCallable assertion) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }
}
