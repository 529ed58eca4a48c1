package im.annex.irc.session;

import static im.annex.irc.session.Scene.WITCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.Greeted;
import im.annex.irc.session.Effect.HangUp;
import im.annex.irc.session.Effect.StayEncrypted;
import im.annex.irc.session.Effect.Told;
import im.annex.irc.session.Effect.Upgrade;
import im.annex.irc.session.Effect.Welcomed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Modern IRC, Connection Registration; IRCv3 capability-negotiation and sts. */
class RegistrationTest {

    private static Profile with(boolean otherNicks, List<String> afterConnect) {
        return new Profile(
                "witch", "hag", "A Witch", Optional.of("sesame"), Optional.empty(), otherNicks, afterConnect);
    }

    @Test
    void a_session_says_who_it_is_at_once() {
        assertThat(Scene.of(with(false, List.of())).open().sent())
                .containsExactly("CAP LS 302", "PASS sesame", "NICK witch", "USER hag 0 * :A Witch");
    }

    @Test
    void what_both_have_is_asked_for_and_agreed_upon() {
        Scene scene = Scene.of(WITCH).open();
        scene.sent();
        scene.hear(":s CAP * LS * :multi-prefix example.org/foo=1 server-time", ":s CAP * LS :away-notify sts=port=1");
        assertThat(scene.sent()).containsExactly("CAP REQ :multi-prefix server-time away-notify");
        scene.hear(":s CAP * ACK :multi-prefix server-time away-notify ");
        assertThat(scene.sent()).containsExactly("CAP END");
        assertThat(scene.session.has(Capability.SERVER_TIME)).isTrue();
        assertThat(scene.session.has(Capability.SETNAME)).isFalse();
    }

    @Test
    void nothing_in_common_ends_the_negotiation() {
        Scene scene = Scene.of(WITCH).open();
        scene.sent();
        assertThat(scene.hear(":s CAP * LS :example.org/foo").sent()).containsExactly("CAP END");
    }

    @Test
    void what_is_refused_together_is_asked_for_one_by_one() {
        Scene scene = Scene.of(WITCH).open().hear(":s CAP * LS :batch setname");
        scene.sent();
        scene.hear(":s CAP * NAK :batch setname");
        assertThat(scene.sent()).containsExactly("CAP REQ batch", "CAP REQ setname");
        scene.hear(":s CAP * ACK :batch");
        assertThat(scene.sent()).isEmpty();
        scene.hear(":s CAP * NAK :setname");
        assertThat(scene.sent()).containsExactly("CAP END");
        assertThat(scene.session.has(Capability.BATCH)).isTrue();
    }

    @Test
    void capabilities_come_and_go_later() {
        Scene scene = Scene.welcome("batch", "NETWORK=x");
        scene.hear(":s CAP witch NEW :away-notify foo");
        assertThat(scene.sent()).containsExactly("CAP REQ away-notify");
        scene.hear(":s CAP witch ACK :away-notify");
        assertThat(scene.session.has(Capability.AWAY_NOTIFY)).isTrue();
        assertThat(scene.sent()).isEmpty();
        scene.hear(":s CAP witch DEL :away-notify batch");
        assertThat(scene.session.has(Capability.AWAY_NOTIFY)).isFalse();
        assertThat(scene.session.has(Capability.BATCH)).isFalse();
    }

    @Test
    void a_server_of_the_old_days_welcomes_us_all_the_same() {
        Scene scene = Scene.of(WITCH).open();
        scene.hear(
                ":s 421 * CAP :Unknown command",
                ":s NOTICE AUTH :*** Looking up your hostname",
                ":s 001 witch_of_old :Welcome",
                ":s 005 witch NETWORK=Old CHANTYPES=# :are supported by this server");
        scene.told();
        assertThat(scene.session.isWelcome()).isFalse();
        scene.hear(":s 376 witch :End of /MOTD command.");
        assertThat(scene.told()).containsExactly(new Welcomed("witch_of_old"));
        assertThat(scene.session.isWelcome()).isTrue();
        assertThat(scene.session.isupport().network()).contains("Old");
    }

    @Test
    void a_server_without_a_last_word_welcomes_us_too() {
        Scene scene = Scene.of(WITCH).open().hear(":s 001 witch :Welcome");
        assertThat(scene.pass(Duration.ofSeconds(9)).told()).isEmpty();
        assertThat(scene.pass(Duration.ofSeconds(1)).told()).containsExactly(new Welcomed("witch"));
    }

    @Test
    void what_is_wanted_early_is_done_after_the_lines_of_the_profile() {
        Scene scene = Scene.of(with(false, List.of("MODE witch +B"))).open();
        scene.want(new Request.Join(1, "#coven", ""));
        scene.sent();
        scene.hear(":s 001 witch :Welcome", ":s 422 witch :no");
        assertThat(scene.sent()).containsExactly("MODE witch +B", "JOIN #coven");
    }

    @Test
    void a_nick_that_is_taken_is_the_end_or_becomes_another() {
        assertThat(Scene.of(WITCH).open().hear(":s 433 * witch :in use").hungUp())
                .contains(Cause.NICK);
        Scene scene = Scene.of(with(true, List.of())).open();
        scene.sent();
        scene.hear(":s 433 * witch :in use", ":s 433 * witch_ :in use");
        assertThat(scene.sent()).containsExactly("NICK witch_", "NICK witch__");
        scene.hear(":s 001 witch__ :Welcome", ":s 376 witch__ :x");
        assertThat(scene.session.nick()).isEqualTo("witch__");
    }

    @Test
    void it_does_not_try_nicks_for_ever() {
        Scene scene = Scene.of(with(true, List.of())).open();
        for (int i = 0; i < 6; i++) {
            scene.hear(":s 433 * x :in use");
        }
        assertThat(scene.hungUp()).contains(Cause.NICK);
    }

    @Test
    void what_everybody_is_told_who_comes_is_one_message() {
        Scene scene = Scene.of(WITCH).open();
        scene.hear(
                ":s 001 witch :Welcome",
                ":s 002 witch :Your host is s",
                ":s 004 witch s ircd iosw biklmnopstv",
                ":s 252 witch 3 :operators online",
                ":s 375 witch :- s Message of the day -",
                ":s 372 witch :- Fair is foul.",
                ":s 376 witch :End");
        Greeted all = new Greeted(List.of("Your host is s", "3 operators online", "Fair is foul."));
        assertThat(scene.told()).containsExactly(all, new Welcomed("witch"));
        scene.hear(":s 252 witch 4 :operators online");
        assertThat(scene.told()).hasOnlyElementsOfType(Told.class);
        Scene terse = Scene.of(WITCH).open();
        terse.hear(":s 001 witch :Welcome", ":s 003 witch :Created today");
        terse.pass(Duration.ofSeconds(20));
        assertThat(terse.told()).containsExactly(new Greeted(List.of("Created today")), new Welcomed("witch"));
    }

    @Test
    void a_nick_that_is_none_there_is_the_end() {
        assertThat(Scene.of(WITCH).open().hear(":s 432 * witch :Erroneous").hungUp())
                .contains(Cause.NOT_A_NICK);
    }

    @Test
    void the_reason_for_being_thrown_out_is_read() {
        assertThat(Scene.of(WITCH)
                        .open()
                        .hear(":s 465 * :You are banned from this server- spam", "ERROR :Closing Link: (spam)")
                        .hungUp())
                .contains(Cause.BANNED);
        assertThat(Scene.of(WITCH)
                        .open()
                        .hear(":s 464 * :Password incorrect", "ERROR :Closing Link")
                        .hungUp())
                .contains(Cause.NOT_AUTHORIZED);
    }

    @Test
    void a_server_that_says_nothing_is_left() {
        Scene scene = Scene.of(WITCH).open();
        assertThat(scene.pass(Duration.ofSeconds(89)).hungUp()).isEmpty();
        assertThat(scene.session.due()).contains(Scene.START.plusSeconds(90));
        assertThat(scene.pass(Duration.ofSeconds(1)).hungUp()).contains(Cause.SILENCE);
        assertThat(scene.session.due()).isEmpty();
    }

    @Test
    void the_greeting_of_the_server_is_one() {
        Scene scene = Scene.of(WITCH).open();
        scene.hear(
                ":s 001 witch :Welcome",
                ":s 375 witch :- s message of the day",
                ":s 372 witch :- Fair is foul,",
                ":s 372 witch :and foul is fair.");
        assertThat(scene.told(Greeted.class)).isEmpty();
        scene.hear(":s 376 witch :End of MOTD command");
        assertThat(scene.told())
                .containsSubsequence(new Greeted(List.of("Fair is foul,", "and foul is fair.")), new Welcomed("witch"));
    }

    @Test
    void a_ping_is_answered_whenever_it_comes() {
        Scene scene = Scene.of(WITCH).open();
        scene.sent();
        assertThat(scene.hear("PING :a b").sent()).containsExactly("PONG :a b");
    }

    @Test
    void after_long_silence_the_server_is_asked_and_then_left() {
        Scene scene = Scene.welcome("", "NETWORK=x");
        assertThat(scene.pass(Duration.ofMinutes(3)).sent()).containsExactly("PING annex");
        assertThat(scene.pass(Duration.ofSeconds(80)).sent()).isEmpty();
        scene.hear(":s PONG s annex");
        assertThat(scene.pass(Duration.ofMinutes(4)).sent()).containsExactly("PING annex");
        assertThat(scene.pass(Duration.ofSeconds(90)).hungUp()).contains(Cause.SILENCE);
    }

    @Test
    void a_server_that_wants_tls_gets_it_and_nothing_else() {
        Scene scene = Scene.unencrypted(WITCH).open();
        scene.sent();
        scene.hear(":s CAP * LS :multi-prefix sts=port=6697,duration=100");
        assertThat(scene.told())
                .containsExactly(new Upgrade(6697), new HangUp(new Departure(Cause.INSECURE, "the server wants TLS")));
        assertThat(scene.hear(":s 001 witch :Welcome").told()).isEmpty();
    }

    @Test
    void a_policy_counts_only_where_it_cannot_be_forged() {
        assertThat(Scene.unencrypted(WITCH)
                        .open()
                        .hear(":s CAP * LS :sts=duration=100")
                        .told())
                .isEmpty();
        Scene scene = Scene.of(WITCH).open().hear(":s CAP * LS :sts=foo,duration=100,port=1");
        assertThat(scene.told()).containsExactly(new StayEncrypted(Duration.ofSeconds(100)));
        scene.hear(":s CAP * NEW :sts=duration=0");
        assertThat(scene.told()).containsExactly(new StayEncrypted(Duration.ZERO));
        assertThat(scene.hear(":s CAP * DEL :sts").told()).isEmpty();
        assertThat(scene.sent()).noneMatch(line -> line.contains("sts"));
    }

    @Test
    void a_port_that_is_none_is_no_policy() {
        for (String port : List.of("0", "65536", "x", "", "99999999999999")) {
            Scene scene = Scene.unencrypted(WITCH).open().hear(":s CAP * LS :sts=port=" + port);
            assertThat(scene.told()).isEmpty();
        }
    }

    @Test
    void a_profile_says_nothing_that_cannot_be_said() {
        assertThatThrownBy(() -> profile("a b", "u", "r")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profile("a\nQUIT", "u", "r")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profile("#a", "u", "r")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profile("a", "u v", "r")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> profile("a", "u", "r\r\nQUIT")).isInstanceOf(IllegalArgumentException.class);
        assertThat(profile("a", "u", "r s").toString()).doesNotContain("sesame");
    }

    private static Profile profile(String nick, String user, String realname) {
        return new Profile(nick, user, realname, Optional.of("sesame"), Optional.empty(), false, List.of());
    }

    @Test
    void whoever_goes_before_being_welcome_goes() {
        Scene scene = Scene.of(WITCH).open();
        scene.sent();
        scene.want(new Request.Quit(0, "bye"));
        assertThat(scene.sent()).containsExactly("QUIT bye");
        assertThat(scene.hungUp()).contains(Cause.QUIT);
        scene.want(new Request.Join(7, "#x", ""));
        assertThat(scene.told(Effect.Refused.class)).hasSize(1);
    }
}
