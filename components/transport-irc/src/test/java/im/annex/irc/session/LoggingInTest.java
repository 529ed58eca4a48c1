package im.annex.irc.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.HangUp;
import im.annex.irc.session.Effect.LoggedIn;
import im.annex.irc.session.Effect.NotLoggedIn;
import im.annex.irc.session.Effect.Welcomed;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** IRCv3 sasl-3.1 and sasl-3.2, RFC 4616, RFC 7677. */
class LoggingInTest {

    private static final Login PASSWORD = new Login.Password("user", "pencil");

    private static Profile with(Login login) {
        return new Profile("witch", "hag", "A Witch", Optional.empty(), Optional.of(login), false, List.of());
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
        Scene scene = offering(with(PASSWORD), "sasl=PLAIN");
        assertThat(scene.sent()).containsExactly("CAP REQ sasl");
        assertThat(scene.hear(":s CAP * ACK sasl").sent()).containsExactly("AUTHENTICATE PLAIN");
        assertThat(scene.hear("AUTHENTICATE +").sent()).containsExactly("AUTHENTICATE " + base64("user\0user\0pencil"));
        scene.hear(":s 900 witch witch!hag@x user :You are now logged in", ":s 903 witch :ok");
        assertThat(scene.told()).containsExactly(new LoggedIn("user"));
        assertThat(scene.sent()).containsExactly("CAP END");
    }

    @Test
    void external_says_nothing() {
        Scene scene = offering(with(new Login.Certificate()), "sasl=PLAIN,EXTERNAL");
        scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
        assertThat(scene.sent()).containsExactly("CAP REQ sasl", "AUTHENTICATE EXTERNAL", "AUTHENTICATE +");
    }

    @Test
    void scram_is_preferred_and_proves_both_sides() {
        Scene scene = offering(with(PASSWORD), "sasl=PLAIN,SCRAM-SHA-256");
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
        Scene scene = offering(with(PASSWORD), "sasl=SCRAM-SHA-256");
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
            Scene scene = offering(with(PASSWORD), "sasl=SCRAM-SHA-256");
            scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
            scene.sent();
            assertThat(scene.hear("AUTHENTICATE " + base64(challenge)).sent()).containsExactly("AUTHENTICATE *");
        }
        Scene scene = offering(with(PASSWORD), "sasl=PLAIN");
        scene.hear(":s CAP * ACK sasl");
        scene.sent();
        assertThat(scene.hear("AUTHENTICATE %%%").sent()).containsExactly("AUTHENTICATE *");
    }

    @Test
    void a_password_is_not_shown_to_who_listens_in() {
        Scene scene = Scene.unencrypted(with(PASSWORD)).open();
        scene.sent();
        scene.hear(":s CAP * LS :sasl=PLAIN");
        assertThat(scene.sent()).containsExactly("CAP END");
        theUserIsToldToBeWithoutAnAccount(scene);
        assertThat(PASSWORD.toString()).doesNotContain("pencil");
    }

    @Test
    void a_long_answer_goes_in_pieces() {
        Scene scene = offering(with(new Login.Password("user", "p".repeat(290))), "sasl=PLAIN");
        scene.hear(":s CAP * ACK sasl");
        scene.sent();
        List<String> lines = scene.hear("AUTHENTICATE +").sent();
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst()).hasSize("AUTHENTICATE ".length() + 400);
        assertThat(lines.getLast()).isEqualTo("AUTHENTICATE +");
    }

    @Test
    void an_account_that_cannot_do_the_better_way_is_tried_the_other() {
        Scene scene = offering(with(PASSWORD), "sasl");
        scene.hear(":s CAP * ACK sasl");
        scene.sent();
        assertThat(scene.hear(":s 904 witch :failed").sent()).containsExactly("AUTHENTICATE PLAIN");
        assertThat(scene.hear("AUTHENTICATE +", ":s 903 witch :ok").hungUp()).isEmpty();
    }

    @Test
    void a_login_that_fails_is_the_end() {
        for (String refusal : List.of("904", "905", "902", "906")) {
            Scene scene = offering(with(PASSWORD), "sasl=PLAIN");
            scene.hear(":s CAP * ACK sasl", "AUTHENTICATE +");
            assertThat(scene.hear(":s " + refusal + " witch :No such account").told())
                    .containsExactly(new HangUp(new Departure(Cause.NOT_AUTHORIZED, "No such account")));
        }
    }

    @Test
    void where_nobody_can_log_in_we_go_in_without_and_say_so() {
        Scene agreed = offering(with(PASSWORD), "batch").hear(":s CAP * ACK batch");
        assertThat(agreed.sent()).containsExactly("CAP REQ batch", "CAP END");
        theUserIsToldToBeWithoutAnAccount(agreed);
        Scene refused = offering(with(PASSWORD), "sasl").hear(":s CAP * NAK sasl");
        assertThat(refused.sent()).containsExactly("CAP REQ sasl", "CAP END");
        theUserIsToldToBeWithoutAnAccount(refused);
        Scene nothing = offering(with(PASSWORD), "");
        assertThat(nothing.sent()).containsExactly("CAP END");
        theUserIsToldToBeWithoutAnAccount(nothing);
        theUserIsToldToBeWithoutAnAccount(Scene.of(with(PASSWORD)).open());
    }

    private static void theUserIsToldToBeWithoutAnAccount(Scene scene) {
        scene.hear(":s 001 witch :Hi", ":s 422 witch :no");
        assertThat(scene.told()).hasExactlyElementsOfTypes(NotLoggedIn.class, Welcomed.class);
        assertThat(scene.session.isWelcome()).isTrue();
    }

    @Test
    void a_way_that_the_server_does_not_have_is_none() {
        Scene listed = offering(with(new Login.Certificate()), "sasl=PLAIN");
        assertThat(listed.sent()).containsExactly("CAP END");
        theUserIsToldToBeWithoutAnAccount(listed);
        Scene unlisted = offering(with(new Login.Certificate()), "sasl").hear(":s CAP * ACK sasl");
        assertThat(unlisted.sent()).containsExactly("CAP REQ sasl", "AUTHENTICATE EXTERNAL");
        unlisted.hear(":s 908 witch PLAIN :are available", ":s 904 witch :failed");
        assertThat(unlisted.sent()).containsExactly("CAP END");
        theUserIsToldToBeWithoutAnAccount(unlisted);
    }

    @Test
    void a_server_need_not_say_which_account_it_is() {
        Scene scene = offering(with(PASSWORD), "sasl=PLAIN").hear(":s CAP * ACK sasl", "AUTHENTICATE +");
        scene.hear(":s 903 witch :ok", ":s 001 witch :Hi", ":s 422 witch :no");
        assertThat(scene.told()).containsExactly(new Welcomed("witch"));
    }

    @Test
    void a_certificate_is_not_named_where_none_was_shown() {
        Scene scene = Scene.unencrypted(with(new Login.Certificate())).open();
        scene.sent();
        assertThat(scene.hear(":s CAP * LS :sasl=EXTERNAL").sent()).containsExactly("CAP END");
        theUserIsToldToBeWithoutAnAccount(scene);
    }

    @Test
    void a_login_that_fails_later_is_told() {
        Scene scene = Scene.welcome(with(PASSWORD), Pace.USUAL, "batch", "NETWORK=x");
        scene.hear(":s CAP witch NEW :sasl=PLAIN", ":s CAP witch ACK :sasl", "AUTHENTICATE +", ":s 904 witch :failed");
        assertThat(scene.told()).containsExactly(new NotLoggedIn("failed"));
    }

    @Test
    void services_that_come_back_let_us_log_in_later() {
        Scene scene = Scene.welcome(with(PASSWORD), Pace.USUAL, "batch", "NETWORK=x");
        assertThat(scene.hear(":s CAP witch NEW :sasl=PLAIN").sent()).containsExactly("CAP REQ sasl");
        assertThat(scene.hear(":s CAP witch ACK :sasl").sent()).containsExactly("AUTHENTICATE PLAIN");
        scene.hear("AUTHENTICATE +", ":s 900 witch x user :ok", ":s 903 witch :ok");
        assertThat(scene.told()).containsExactly(new LoggedIn("user"));
        scene.hear(":s 901 witch x :logged out");
        assertThat(scene.told()).containsExactly(new LoggedIn(null));
    }
}
