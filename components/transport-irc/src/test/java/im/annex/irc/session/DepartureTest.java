package im.annex.irc.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.session.Departure.Cause;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DepartureTest {

    private final Reconnecting reconnecting = new Reconnecting(new Random(7));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Closing Link: 10.0.0.1 (Throttled: Reconnecting too fast) -Email x@y for more information. | THROTTLED",
                "Trying to reconnect too fast. | THROTTLED",
                "Your host is trying to (re)connect too fast -- throttled | THROTTLED",
                "Closing Link: host (Too many connections from your IP) | THROTTLED",
                "Closing link: (u@h) [No more connections allowed from your host via this connect class (local)] | THROTTLED",
                "Closing Link: host (K-Lined) | BANNED",
                "Closing Link: user[host] (User has been banned from the network) | BANNED",
                "Closing link: (u@h) [G-Lined: spam] | BANNED",
                "Closing Link: h (AKILLED: spambots) | BANNED",
                "Closing Link: h (Bad Password) | NOT_AUTHORIZED",
                "Closing Link: h (Killed (oper (go away))) | KILLED",
                "Closing Link: h (Ping timeout: 240 seconds) | LOST",
                "Server shutting down | LOST"
            })
    void the_reason_is_read_between_the_lines(String text, Cause cause) {
        assertThat(Departure.read(text).cause()).isEqualTo(cause);
    }

    @Test
    void the_reason_is_for_people_to_read() {
        assertThat(Departure.read("\u0002Closing\u0002 Link").text()).isEqualTo("Closing Link");
    }

    @Test
    void whoever_is_not_wanted_stays_away() {
        assertThat(reconnecting.after(Cause.BANNED, 0)).isEmpty();
        assertThat(reconnecting.after(Cause.NOT_AUTHORIZED, 0)).isEmpty();
        assertThat(reconnecting.after(Cause.QUIT, 0)).isEmpty();
        assertThat(reconnecting.after(Cause.NICK, 0)).isEmpty();
    }

    @Test
    void whoever_is_lost_comes_back_after_ever_longer() {
        assertThat(reconnecting.after(Cause.LOST, 0).orElseThrow())
                .isBetween(Duration.ofMillis(2500), Duration.ofSeconds(5));
        assertThat(reconnecting.after(Cause.SILENCE, 3).orElseThrow())
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(reconnecting.after(Cause.LOST, 1000).orElseThrow())
                .isBetween(Duration.ofSeconds(450), Duration.ofMinutes(15));
    }

    @Test
    void whoever_came_too_often_waits_for_minutes() {
        assertThat(reconnecting.after(Cause.THROTTLED, 0).orElseThrow())
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    @Test
    void not_all_come_back_at_once() {
        assertThat(reconnecting.after(Cause.LOST, 5)).isNotEqualTo(reconnecting.after(Cause.LOST, 5));
    }
}
