package im.annex.testkit;

import static im.annex.testkit.HandmadeComponent.DOMAIN;
import static im.annex.testkit.HandmadeComponent.SECRET;
import static im.annex.testkit.HandmadeComponent.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.StreamError.Condition;

class TestServerTest {

    private final TestServer server = TestServer.start().serve(DOMAIN, SECRET);

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void the_right_secret_attaches() throws IOException {
        try (var _ = HandmadeComponent.attachedTo(server)) {
            assertThat(server.link(DOMAIN).attached()).isTrue();
            server.assertNoViolations();
        }
    }

    @Test
    void a_wrong_secret_is_not_authorized() throws IOException {
        try (var component = new HandmadeComponent(server.port())) {
            component.says(header(DOMAIN));
            component.says("<handshake>" + component.digest("guess") + "</handshake>");
            assertThat(component.hearsToTheEnd())
                    .contains("<not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>");
        }
        assertThat(server.violations()).singleElement().asString().contains("wrong handshake");
    }

    @Test
    void a_handshake_in_capitals_is_not_authorized() throws IOException {
        try (var component = new HandmadeComponent(server.port())) {
            component.says(header(DOMAIN));
            String digest = component.digest(SECRET);
            component.says("<handshake>" + digest.toUpperCase(Locale.ROOT) + "</handshake>");
            assertThat(component.hearsToTheEnd()).contains("<not-authorized ");
        }
    }

    @Test
    void a_domain_that_is_not_served_is_host_unknown() throws IOException {
        assertThat(answerTo(header("other.example.org")))
                .contains("<stream:stream ", "<host-unknown ", "</stream:stream>");
    }

    @Test
    void a_clients_header_is_of_an_invalid_namespace() throws IOException {
        assertThat(answerTo(header(DOMAIN).replace("jabber:component:accept", "jabber:client")))
                .contains("<invalid-namespace ");
        assertThat(answerTo(header(DOMAIN).replace("etherx", "other"))).contains("<invalid-namespace ");
    }

    @Test
    void a_second_connection_for_a_domain_is_a_conflict() throws IOException {
        try (var _ = HandmadeComponent.attachedTo(server);
                var second = new HandmadeComponent(server.port())) {
            second.says(header(DOMAIN));
            second.says("<handshake>" + second.digest(SECRET) + "</handshake>");
            assertThat(second.hearsToTheEnd()).contains("<conflict ");
            assertThat(server.link(DOMAIN).attached()).isTrue();
        }
    }

    @Test
    void a_component_can_be_refused_before_and_after_its_handshake() throws IOException {
        server.greet(Greeting.refusing(Condition.host_unknown));
        assertThat(answerTo(header(DOMAIN))).contains("<stream:stream ", "<host-unknown ", "</stream:stream>");

        server.greet(Greeting.refusingHandshake(Condition.conflict));
        assertThat(answerTo(header(DOMAIN) + "<handshake>0</handshake>")).contains("<stream:stream ", "<conflict ");
        server.assertNoViolations();
    }

    @Test
    void garbage_is_said_in_place_of_a_header() throws IOException {
        server.greet(Greeting.garbage("HTTP/1.1 400 Bad Request\r\n\r\n"));
        try (var component = new HandmadeComponent(server.port())) {
            component.says(header(DOMAIN));
            assertThat(component.hears("\r\n\r\n")).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void silence_is_kept_until_the_component_goes() throws IOException {
        server.greet(Greeting.silence());
        try (var component = new HandmadeComponent(server.port())) {
            component.says(header(DOMAIN));
            component.socket().shutdownOutput();
            assertThat(component.hearsToTheEnd()).isEmpty();
        }
        server.greet(Greeting.silenceAfterHeader());
        try (var component = new HandmadeComponent(server.port())) {
            component.says(header(DOMAIN) + "<handshake/>");
            component.socket().shutdownOutput();
            assertThat(component.hearsToTheEnd()).contains("<stream:stream ").doesNotContain("handshake");
        }
    }

    @Test
    void hanging_up_says_nothing_at_all() throws IOException {
        server.greet(Greeting.hangingUp());
        try (var component = new HandmadeComponent(server.port())) {
            assertThat(component.hearsToTheEnd()).isIn("", "(reset)");
        }
    }

    @Test
    void white_space_between_stanzas_is_counted_at_once() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            component.says(" \n ");
            server.await("three keep-alives", it -> it.keepAlives() == 3);
            component.says(stanza("<message from='%s' to='x@example.org'> </message>"));
            component.says(" ");
            server.await("a fourth", it -> it.keepAlives() == 4);
        }
    }

    @Test
    void stanzas_are_received_in_order_and_without_the_streams_namespace() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            component.says(stanza("<message from='%s' to='x@example.org'><body>1 &gt; 0</body></message>"));
            component.says(
                    stanza("<presence to=\"y@example.org\" from=\"%s\"><a:b xmlns:a='urn:a' c='>'/></presence>"));
            server.await("two stanzas", it -> it.received().size() == 2);
        }
        StanzaAssert.assertThat(server.received().get(0))
                .isEqualTo(stanza("<message from='%s' to='x@example.org'><body>1 > 0</body></message>"));
        StanzaAssert.assertThat(server.received().get(1))
                .isEqualTo(stanza("<presence from='%s' to='y@example.org'><b xmlns='urn:a' c='&gt;'/></presence>"));
        server.assertNoViolations();
    }

    @Test
    void a_cdata_section_is_text_whatever_is_in_it() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            component.says(
                    stanza("<message from='%s' to='x@example.org'><body><![CDATA[don't </body> </x> ]> ]]]]></body>"
                            + "</message>"));
            StanzaAssert.assertThat(server.awaitReceived(_ -> true)).withBody("don't </body> </x> ]> ]]");
        }
        server.assertNoViolations();
    }

    @Test
    void what_xmpp_forbids_ends_the_stream() throws IOException {
        endsWith("<!-- don't -->", "restricted-xml");
        endsWith("<?target don't?>", "restricted-xml");
        endsWith("<message><!DOCTYPE x></message>", "restricted-xml");
        endsWith("text", "not-well-formed");
        endsWith("<message></presence>", "not-well-formed");
        endsWith("<foo from='echo.example.org' to='a@b'/>", "unsupported-stanza-type");
        endsWith("<message xmlns='jabber:client' from='echo.example.org' to='a@b'/>", "unsupported-stanza-type");
        endsWith("<message from='example.org' to='a@b'/>", "invalid-from");
        endsWith("<message to='a@b'/>", "invalid-from");
        endsWith("<message from='echo.example.org'/>", "improper-addressing");
        endsWith("<iq from='echo.example.org' to='a@b' type='get'><q xmlns='urn:q'/></iq>", "bad-format");
        endsWith("<iq from='echo.example.org' to='a@b' id='1'/>", "bad-format");
        endsWith("<iq from='echo.example.org' to='a@b' id='1' type='get'/>", "bad-format");
        endsWith("<iq from='echo.example.org' to='a@b' id='1' type='error'/>", "bad-format");
        assertThat(server.violations()).hasSize(14);
    }

    @Test
    void the_components_own_end_is_answered_and_noticed() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            ServerLink link = server.link(DOMAIN);
            component.says(
                    "<stream:error><policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
            component.says("</stream:stream>");
            assertThat(component.hearsToTheEnd()).isEqualTo("</stream:stream>");
            component.close();
            server.await("the connection's end", _ -> link.closed());
            assertThat(link.ended()).isTrue();
            assertThat(link.streamError().orElseThrow().element("policy-violation"))
                    .isNotNull();
        }
        server.assertNoViolations();
    }

    @Test
    void pings_to_the_server_are_answered_unless_told_otherwise() throws IOException {
        String ping = stanza("<iq type='get' id='%%d' from='%s' to='example.org'><ping xmlns='urn:xmpp:ping'/></iq>");
        try (var component = HandmadeComponent.attachedTo(server)) {
            server.answerPings(false);
            component.says(ping.formatted(1));
            server.awaitReceived(iq -> "1".equals(iq.attributeValue("id")));
            server.answerPings(true);
            component.says(ping.formatted(2));
            assertThat(component.hears("/>")).contains("id=\"2\"", "result").doesNotContain("id=\"1\"");
        }
    }

    @Test
    void what_cannot_be_delivered_comes_back() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            component.says(stanza("<presence from='%s' to='nobody@example.org/x'/>"));
            component.says(stanza("<message type='headline' from='%s' to='nobody@example.org/x'/>"));
            component.says(stanza("<message id='m' type='groupchat' from='%s' to='nobody@example.org/x'/>"));
            String bounce = component.hears("</message>");
            StanzaAssert.assertThat(Stanzas.parse(bounce))
                    .isMessage()
                    .from("nobody@example.org/x")
                    .to(DOMAIN)
                    .withId("m")
                    .isErrorWith("cancel", "service-unavailable");
        }
    }

    @Test
    void a_server_that_stops_reading_makes_the_component_wait() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            ServerLink link = server.link(DOMAIN);
            link.stopReading();
            int begun =
                    component.saysUntilNothingIsTaken("<message from='%s' to='x@example.org'><body>%s</body></message>"
                            .formatted(DOMAIN, "x".repeat(100_000)));
            assertThat(server.received()).isEmpty();
            link.resumeReading();
            component.saysTheRest();
            server.await("everything", it -> it.received().size() == begun);
            server.assertNoViolations();
        }
    }

    @Test
    void the_server_says_what_it_is_told_to_byte_by_byte() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            byte[] bytes = "<!-- \u00e4 --><?pi?>".getBytes(StandardCharsets.UTF_8);
            server.link(DOMAIN).sendBytes(bytes, Chopping.bytes());
            assertThat(component.hears("<?pi?>")).startsWith("<!-- ");
        }
    }

    @Test
    void a_cut_is_seen_as_a_reset_and_a_stream_error_as_an_end() throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            server.link(DOMAIN).cut();
            assertThat(component.hearsToTheEnd()).isEqualTo("(reset)");
        }
        try (var component = HandmadeComponent.attachedTo(server)) {
            server.link(DOMAIN).fail(Condition.system_shutdown, "a < b & c");
            assertThat(component.hearsToTheEnd())
                    .contains("<system-shutdown ", "a &lt; b &amp; c")
                    .endsWith("</stream:stream>");
        }
    }

    @Test
    void a_server_that_went_down_comes_up_on_the_same_port() throws IOException {
        int port = server.port();
        try (var component = HandmadeComponent.attachedTo(server)) {
            server.goDown();
            assertThat(component.hearsToTheEnd()).isEqualTo("(reset)");
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> new HandmadeComponent(port));
        }
        server.comeUp();
        try (var _ = HandmadeComponent.attachedTo(server)) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(server.link(DOMAIN).attached()).isTrue();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void waiting_in_vain_ends_with_what_was_on_the_wire() throws IOException {
        server.patience(Duration.ofMillis(20));
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> server.link(DOMAIN))
                .withMessageContaining("no component attached as " + DOMAIN);
        try (var _ = HandmadeComponent.attachedTo(server)) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> server.awaitReceived(_ -> false))
                    .withMessageContaining("<handshake/>");
        }
    }

    private String answerTo(String said) throws IOException {
        try (var component = new HandmadeComponent(server.port())) {
            component.says(said);
            return component.hearsToTheEnd();
        }
    }

    private void endsWith(String said, String condition) throws IOException {
        try (var component = HandmadeComponent.attachedTo(server)) {
            ServerLink link = server.link(DOMAIN);
            component.says(said);
            assertThat(component.hearsToTheEnd()).contains("<" + condition + " ");
            component.close();
            server.await("the connection's end", _ -> link.closed());
        }
    }

    private static String stanza(String template) {
        return template.formatted(DOMAIN);
    }
}
