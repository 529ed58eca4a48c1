package im.annex.testkit;

import static im.annex.testkit.HandmadeComponent.DOMAIN;
import static im.annex.testkit.HandmadeComponent.SECRET;
import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptedUserTest {

    private static final Pattern ID = Pattern.compile(" id=['\"]([^'\"]+)");

    private final TestServer server = TestServer.start().serve(DOMAIN, SECRET).patience(Duration.ofSeconds(5));
    private final ScriptedUser alice = server.user("alice@example.org/phone");
    private final HandmadeComponent component;

    ScriptedUserTest() throws IOException {
        component = HandmadeComponent.attachedTo(server);
    }

    @AfterEach
    void closeBoth() throws IOException {
        component.close();
        server.close();
    }

    @Test
    void what_a_user_sends_carries_the_users_address() throws IOException {
        alice.sends("<message from='forged@example.org' to='room@echo.example.org'><body>Hi</body></message>");
        assertThat(Stanzas.parse(component.hears("</message>"))).isEqualTo("""
                        <message from='alice@example.org/phone' to='room@echo.example.org'><body>Hi</body></message>
                        """);
    }

    @Test
    void a_user_sends_only_to_components() {
        assertThatIllegalArgumentException().isThrownBy(() -> alice.sends("<message to='bob@example.org'/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> alice.sends("<message/>"));
        assertThatIllegalArgumentException().isThrownBy(() -> server.user("alice@example.org"));
    }

    @Test
    void stanzas_are_received_one_by_one_and_in_order() throws IOException {
        says("<message to='alice@example.org/phone'><body>1</body></message>");
        says("<message to='alice@example.org/phone'><body>2</body></message>");
        says("<message to='ALICE@example.org/phone'><body>3</body></message>");
        alice.receives().isMessage().from(DOMAIN).withBody("1");
        alice.receives("<message from='echo.example.org' to='alice@example.org/phone'><body>2</body></message>");
        alice.receives(message -> message.withBody("3"));
    }

    @Test
    void an_expectation_that_is_not_met_by_the_next_stanza_fails() throws IOException {
        says("<message to='alice@example.org/phone'><body>1</body></message>");
        says("<message to='alice@example.org/phone'><body>2</body></message>");
        failing(() -> alice.receives(message -> message.withBody("2")));
    }

    @Test
    void a_bare_address_reaches_every_resource_and_a_full_one_only_its_own() throws IOException {
        ScriptedUser desktop = server.user("alice@example.org/desktop");
        ScriptedUser bob = server.user("bob@example.org/phone");
        says("<message to='alice@example.org'><body>all</body></message>");
        says("<message to='alice@example.org/desktop'><body>one</body></message>");
        says("<message to='bob@example.org/phone'><body>bob</body></message>");
        alice.receives().withBody("all");
        desktop.receives().withBody("all");
        desktop.receives().withBody("one");
        bob.receives().withBody("bob");
        alice.sends("<message to='echo.example.org'/>");
        Thread.ofVirtual().start(this::answerBarrier);
        alice.receivesNothing();
    }

    @Test
    void several_stanzas_may_come_in_any_order() throws IOException {
        says("<presence to='alice@example.org/phone' id='2'/>");
        says("<presence to='alice@example.org/phone' id='1'/>");
        alice.receivesInAnyOrder(presence -> presence.withId("1"), presence -> presence.withId("2"));

        says("<presence to='alice@example.org/phone' id='1'/>");
        says("<presence to='alice@example.org/phone' id='1'/>");
        failing(() -> alice.receivesInAnyOrder(presence -> presence.withId("1"), presence -> presence.withId("2")));
    }

    @Test
    void receiving_nothing_is_known_once_every_address_has_answered() throws IOException {
        alice.sends("<message to='room@echo.example.org/nick'/>");
        var barrier = Thread.ofVirtual().unstarted(this::answerBarrier);
        barrier.start();
        alice.receivesNothing();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void receiving_something_before_the_barrier_is_not_nothing() throws IOException {
        says("<presence to='alice@example.org/phone' id='late'/>");
        Thread.ofVirtual().start(this::answerBarrier);
        failing(() -> alice.receivesNothingUntilAnswerFrom("room@echo.example.org"));

        Thread.ofVirtual().start(this::answerBarrier);
        assertThat(alice.catchesUp())
                .singleElement()
                .satisfies(presence -> assertThat(presence).withId("late"));
    }

    @Test
    void what_a_component_says_before_it_answers_the_barrier_is_waited_for() {
        alice.sends("<message to='room@echo.example.org/nick'/>");
        Thread.ofVirtual()
                .start(() -> answerBarrier("<presence from='echo.example.org' to='alice@example.org/phone'/>"));
        failing(alice::receivesNothing);
    }

    @Test
    void an_answer_is_returned_and_not_received() throws IOException {
        Thread.ofVirtual()
                .start(() ->
                        answer("<iq type='result' to='alice@example.org/phone' from='echo.example.org' id='%s'/>"));
        assertThat(alice.asks("<iq type='get' to='echo.example.org'><q xmlns='urn:q'/></iq>"))
                .isResult();
        server.assertNoViolations();
    }

    @Test
    void an_answer_from_elsewhere_fails() {
        Thread.ofVirtual()
                .start(() ->
                        answer("<iq type='result' to='alice@example.org/phone' from='x@echo.example.org' id='%s'/>"));
        failing(() -> alice.asks("<iq type='get' to='echo.example.org'><q xmlns='urn:q'/></iq>"));
    }

    @Test
    void a_second_answer_is_a_violation() {
        String result = "<iq type='result' to='alice@example.org/phone' from='echo.example.org' id='%1$s'/>";
        Thread.ofVirtual().start(() -> answer(result + result));
        assertThat(alice.asks("<iq type='get' id='q' to='echo.example.org'><q xmlns='urn:q'/></iq>"))
                .withId("q");
        server.await("a violation", it -> !it.violations().isEmpty());
        failing(server::assertNoViolations);
    }

    @Test
    void no_answer_and_no_stanza_fail_after_the_patience() {
        server.patience(Duration.ofMillis(20));
        failing(() -> alice.asks("<iq type='get' to='echo.example.org'><q xmlns='urn:q'/></iq>"));
        failing(alice::receives);
    }

    @Test
    void what_is_sent_to_a_user_who_vanished_comes_back() throws IOException {
        alice.vanishes();
        says("<message id='m' to='alice@example.org/phone'/>");
        assertThat(Stanzas.parse(component.hears("</message>"))).isErrorWith("cancel", "service-unavailable");
    }

    @Test
    void one_component_reaches_another() throws IOException {
        server.serve("other.example.org", SECRET);
        says("<iq id='1' type='get' to='other.example.org'><q xmlns='urn:q'/></iq>");
        assertThat(component.hears("</iq>")).contains("service-unavailable");

        try (var other = new HandmadeComponent(server.port())) {
            other.says(HandmadeComponent.header("other.example.org"));
            other.says("<handshake>" + other.digest(SECRET) + "</handshake>");
            other.hears("<handshake/>");
            says("<iq id='2' type='get' to='other.example.org'><q xmlns='urn:q'/></iq>");
            assertThat(Stanzas.parse(other.hears("</iq>"))).from(DOMAIN).withId("2");
        }
    }

    private void says(String stanza) throws IOException {
        component.says(stanza.replaceFirst(" ", " from='" + DOMAIN + "' "));
    }

    /** Answers the next request with a stanza made for its id. */
    private void answer(String template) {
        try {
            String request = component.hears("</iq>");
            Matcher id = ID.matcher(request);
            assertThat(id.find()).isTrue();
            component.says(template.formatted(id.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerBarrier() {
        answerBarrier("");
    }

    private void answerBarrier(String sayingFirst) {
        try {
            String request = component.hears("</iq>");
            String to = request.replaceFirst("(?s).* to=\"([^\"]*)\".*", "$1");
            Matcher id = ID.matcher(request.substring(request.lastIndexOf("<iq")));
            assertThat(id.find()).isTrue();
            component.says(sayingFirst
                    + "<iq type='result' id='%s' from='%s' to='alice@example.org/phone'/>".formatted(id.group(1), to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void failing(ThrowingCallable script) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(script);
    }
}
