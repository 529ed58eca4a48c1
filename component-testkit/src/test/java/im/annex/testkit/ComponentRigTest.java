package im.annex.testkit;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import im.annex.kernel.config.ConfigurationException;
import im.annex.kernel.settings.AnnexSettings.KeepAlive;
import im.annex.testkit.EchoType.EchoSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ComponentRigTest {

    private static final String HI = "<message to='echo@component.example.org'><body>Hi</body></message>";

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new EchoType(), new EchoSettings("!"));

    @Test
    void a_component_is_attached_and_answers_when_the_test_begins() {
        var alice = rig.user("alice@example.org/phone");
        alice.sends(HI);
        alice.receives("""
                <message from='echo@component.example.org' to='alice@example.org/phone'>
                  <body>Hi!</body>
                  <subject>2026-01-01T00:00:00Z</subject>
                </message>
                """);
    }

    @Test
    void the_component_lives_by_the_tests_clock() {
        var alice = rig.user("alice@example.org/phone");
        rig.clock().advance(Duration.ofHours(1));
        alice.sends(HI);
        alice.receives().withSubject("2026-01-01T01:00:00Z");
    }

    @Test
    void a_component_comes_back_with_other_settings_on_the_same_data() {
        var alice = rig.user("alice@example.org/phone");
        rig.restart(new EchoSettings("?"));
        alice.receives().withBody("Bye");
        alice.sends(HI);
        alice.receives().withBody("Hi?");
        rig.restart("suffix: .");
        alice.receives().withBody("Bye");
        alice.sends(HI);
        alice.receives().withBody("Hi.");
        assertThatIllegalArgumentException().isThrownBy(() -> rig.restart(RigSettings.limits()));
    }

    @Test
    void only_whom_it_concerns_receives_something() {
        var alice = rig.user("alice@example.org/phone");
        var bob = rig.user("bob@example.org/phone");
        alice.sends(HI);
        bob.sends("<message to='mute@component.example.org'><body>Hi</body></message>");
        bob.receivesNothing();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> alice.receivesNothing())
                .withMessageContaining("Hi!");
        assertThat(alice.catchesUp()).hasSize(1);
        alice.receivesNothing();
    }

    @Test
    void what_nobody_answers_for_is_known_not_to_prove_silence() {
        var alice = rig.user("alice@example.org/phone");
        alice.receivesNothingUntilAnswerFrom("mute@component.example.org");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> alice.receivesNothingUntilAnswerFrom("echo@component.example.org/occupant"))
                .withMessageContaining("refuses the question");
        alice.receivesNothingFor(Duration.ofMillis(10));
        alice.sends(HI);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> alice.receivesNothingFor(Duration.ofSeconds(5)))
                .withMessageContaining("Hi!");
    }

    @Test
    void the_domain_answers_what_every_component_answers() {
        var alice = rig.user("alice@example.org/phone");
        assertThat(alice.asks("""
                        <iq type='get' to='component.example.org'>
                          <query xmlns='http://jabber.org/protocol/disco#info'/>
                        </iq>
                        """))
                .isResult()
                .child("query", "http://jabber.org/protocol/disco#info")
                .hasChild("identity", "http://jabber.org/protocol/disco#info");
    }

    @Test
    void the_conversation_goes_on_after_the_network_broke_and_the_server_was_away() {
        var alice = rig.user("alice@example.org/phone");
        rig.network().cut();
        rig.server().await("a second connection", server -> server.connections() >= 2);
        rig.awaitAnswering();
        alice.sends(HI);
        alice.receives().withBody("Hi!");

        rig.server().goDown();
        rig.server().comeUp();
        rig.awaitAnswering();
        alice.sends(HI);
        alice.receives().withBody("Hi!");
    }

    @Test
    void a_stream_in_random_pieces_is_understood() {
        rig.network().chop(Direction.TO_COMPONENT, Chopping.random(7, 5)).chop(Direction.TO_SERVER, Chopping.bytes());
        var alice = rig.user("alice@example.org/phone");
        for (int i = 0; i < 20; i++) {
            alice.sends("<message to='echo@component.example.org'><body>\u20ac %d</body></message>".formatted(i));
        }
        for (int i = 0; i < 20; i++) {
            alice.receives().withBody("\u20ac %d!".formatted(i));
        }
    }

    @Test
    void an_error_in_the_log_fails_the_test_unless_it_was_looked_at() {
        ComponentRig other = ComponentRig.running(new EchoType(), new EchoSettings("!"))
                .at("other.example.org")
                .start();
        String crash = "<message to='crash@other.example.org' id='c'/>";
        var alice = other.user("alice@example.org/phone");
        alice.sends(crash);
        alice.receives().withId("c").isErrorWith("wait", "internal-server-error");
        assertThat(other.takeErrors()).singleElement().asString().contains("as the test wants");
        alice.sends(crash);
        alice.receives().withId("c");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(other::close)
                .withMessageContaining("as the test wants");
        assertThat(rig.takeErrors()).hasSize(2);
    }

    @Test
    void a_broken_rule_fails_the_test() {
        ComponentRig other = ComponentRig.running(new EchoType(), new EchoSettings("!"))
                .at("other.example.org")
                .start();
        other.server().violated("two answers");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(other::close).withMessageContaining("two answers");
    }

    @Test
    void closing_is_graceful_and_the_good_bye_is_heard() {
        ComponentRig other = ComponentRig.running(new EchoType(), new EchoSettings("!"))
                .at("other.example.org")
                .start();
        var alice = other.user("alice@example.org/phone");
        ServerLink link = other.link();
        other.close();
        alice.receives().from("other.example.org").withBody("Bye");
        assertThat(link.ended()).isTrue();
        other.close();
        assertThatIllegalStateException().isThrownBy(other::server);
    }

    @Test
    void the_kernels_settings_can_be_chosen() {
        try (ComponentRig other = ComponentRig.running(new EchoType(), new EchoSettings("!"))
                .at("other.example.org")
                .keepAlive(new KeepAlive(
                        Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(1)))
                .limits(RigSettings.limits())
                .reconnect(RigSettings.reconnect())
                .start()) {
            other.server().await("white space", server -> server.keepAlives() > 0);
        }
    }

    @Test
    void settings_can_be_written_as_in_the_operators_file() {
        try (ComponentRig other =
                ComponentRig.running(new EchoType(), "suffix: '?'").start()) {
            var alice = other.user("alice@example.org/phone");
            alice.sends(HI);
            alice.receives().withBody("Hi?");
        }
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ComponentRig.running(new EchoType(), "sufix: '?'"))
                .withMessageContaining("did you mean suffix?");
    }

    @Test
    void settings_of_another_component_are_refused() {
        record OtherSettings() {}
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComponentRig.running(new EchoType(), new OtherSettings()));
    }
}
