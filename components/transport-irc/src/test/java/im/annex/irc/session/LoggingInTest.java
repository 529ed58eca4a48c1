package im.annex.irc.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.LoggedIn;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** IRCv3 sasl-3.1 and sasl-3.2, RFC 4616, RFC 7677. */
class LoggingInTest {

    private static final Login PASSWORD = new Login.Password("user", "pencil");

    private static Profile with(Login login, boolean required) {
        return new Profile("witch", "hag", "A Witch", Optional.empty(), Optional.of(login), required, false, List.of());
    }

    private static Scene offering(Profile profile, String sasl) {
        Scene scene = Scene.of(profile).open();
        scene.sent();
        scene.hear(":s CAP * LS :" + sasl);
        return scene;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    @Test
    void plain_says_account_and_password() {
        Scene scene = offering(with(PASSWORD, false), "sasl=PLAIN");
        assertThat(scene.sent()).containsExactly("CAP REQ sasl");
        assertThat(scene.hear(":s CAP * ACK sasl").sent()).containsExactly("AUTHENTICATE PLAIN");
        assertThat(scene.hear("AUTHENTICATE +").sent()).containsExactly("AUTHENTICATE " + base64("user\0user\0pencil"));
        scene.hear(":s 900 witch witch!hag@x user :You are now logged in", ":s 903 witch :ok");
        assertThat(scene.told()).containsExactly(new LoggedIn("user"));
        assertThat(scene.sent()).containsExactly("CAP END");
    }

    @Test
    void external_says_nothing() {
        Scene scene = offering(with(new Login.Certificate(), false), "sasl=PLAIN,EXTERNAL");
        scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
        assertThat(scene.sent()).containsExactly("CAP REQ sasl", "AUTHENTICATE EXTERNAL", "AUTHENTICATE +");
    }

    @Test
    void scram_is_preferred_and_proves_both_sides() {
        Scene scene = offering(with(PASSWORD, false), "sasl=PLAIN,SCRAM-SHA-256");
        scene.sent();
        scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
        assertThat(scene.sent())
                .containsExactly(
                        "AUTHENTICATE SCRAM-SHA-256", "AUTHENTICATE " + base64("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
        scene.hear("AUTHENTICATE "
                + base64("r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        assertThat(scene.sent())
                .containsExactly("AUTHENTICATE "
                        + base64("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
        scene.hear("AUTHENTICATE " + base64("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertThat(scene.sent()).containsExactly("AUTHENTICATE +");
        scene.hear(":s 900 witch x user :ok", ":s 903 witch :ok");
        assertThat(scene.sent()).containsExactly("CAP END");
    }

    @Test
    void a_server_that_does_not_know_the_password_is_not_believed() {
        Scene scene = offering(with(PASSWORD, false), "sasl=SCRAM-SHA-256");
        scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
        scene.hear("AUTHENTICATE " + base64("r=rOprNGfwEbeRWgbNEkqOx,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        scene.sent();
        scene.hear("AUTHENTICATE " + base64("v=AAAA"));
        assertThat(scene.sent()).containsExactly("AUTHENTICATE *");
        scene.hear(":s 903 witch :ok");
        assertThat(scene.hungUp()).contains(Cause.NOT_AUTHORIZED);
    }

    @Test
    void a_challenge_that_is_none_is_not_answered() {
        for (String challenge : List.of(
                "r=other,s=W22Z,i=4096",
                "r=rOprNGfwEbeRWgbNEkqO,s=W22Z,i=4096",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22Z,i=1",
                "r=rOprNGfwEbeRWgbNEkqOx,s=W22Z,i=99999999",
                "r=rOprNGfwEbeRWgbNEkqOx,s=%%,i=4096",
                "nonsense")) {
            Scene scene = offering(with(PASSWORD, false), "sasl=SCRAM-SHA-256");
            scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
            scene.sent();
            assertThat(scene.hear("AUTHENTICATE " + base64(challenge)).sent()).containsExactly("AUTHENTICATE *");
        }
        Scene scene = offering(with(PASSWORD, false), "sasl=PLAIN");
        scene.hear(":s CAP * ACK sasl");
        scene.sent();
        assertThat(scene.hear("AUTHENTICATE %%%").sent()).containsExactly("AUTHENTICATE *");
    }

    @Test
    void a_password_is_not_shown_to_who_listens_in() {
        Scene scene = Scene.unencrypted(with(PASSWORD, false)).open();
        scene.sent();
        scene.hear(":s CAP * LS :sasl=PLAIN");
        assertThat(scene.sent()).containsExactly("CAP END");
        assertThat(PASSWORD.toString()).doesNotContain("pencil");
    }

    @Test
    void a_long_answer_goes_in_pieces() {
        Scene scene = offering(with(new Login.Password("user", "p".repeat(290)), false), "sasl=PLAIN");
        scene.hear(":s CAP * ACK sasl");
        scene.sent();
        List<String> lines = scene.hear("AUTHENTICATE +").sent();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSize("AUTHENTICATE ".length() + 400);
        assertThat(lines.getLast()).isEqualTo("AUTHENTICATE +");
    }

    @Test
    void an_account_that_cannot_do_the_better_way_is_tried_the_other() {
        Scene scene = offering(with(PASSWORD, false), "sasl");
        scene.hear(":s CAP * ACK sasl");
        scene.sent();
        assertThat(scene.hear(":s 904 witch :failed").sent()).containsExactly("AUTHENTICATE PLAIN");
        assertThat(scene.hear(":s 904 witch :failed").sent()).containsExactly("CAP END");
        assertThat(scene.hungUp()).isEmpty();
    }

    @Test
    void a_login_that_is_required_and_fails_is_the_end() {
        Scene scene = offering(with(PASSWORD, true), "sasl=PLAIN");
        scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
        assertThat(scene.hear(":s 904 witch :SASL authentication failed").hungUp())
                .contains(Cause.NOT_AUTHORIZED);
    }

    @Test
    void a_server_where_nobody_can_log_in_is_left_if_that_is_required() {
        assertThat(offering(with(PASSWORD, true), "batch")
                        .hear(":s CAP * ACK batch")
                        .hungUp())
                .contains(Cause.NOT_AUTHORIZED);
        assertThat(offering(with(PASSWORD, true), "").hungUp()).contains(Cause.NOT_AUTHORIZED);
        assertThat(offering(with(PASSWORD, false), "").sent()).containsExactly("CAP END");
        assertThat(Scene.of(with(PASSWORD, true))
                        .open()
                        .hear(":s 001 witch :Hi")
                        .hungUp())
                .contains(Cause.NOT_AUTHORIZED);
    }

    @Test
    void services_that_come_back_let_us_log_in_later() {
        Scene scene = Scene.welcome(with(PASSWORD, false), Pace.USUAL, "batch", "NETWORK=x");
        assertThat(scene.hear(":s CAP witch NEW :sasl=PLAIN").sent()).containsExactly("CAP REQ sasl");
        assertThat(scene.hear(":s CAP witch ACK :sasl").sent()).containsExactly("AUTHENTICATE PLAIN");
        scene.hear("AUTHENTICATE +", ":s 900 witch x user :ok", ":s 903 witch :ok");
        assertThat(scene.told()).containsExactly(new LoggedIn("user"));
        scene.hear(":s 901 witch x :logged out");
        assertThat(scene.told()).containsExactly(new LoggedIn(null));
    }
}
