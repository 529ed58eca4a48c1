package im.annex.kernel.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import im.annex.kernel.access.Access;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.rates.Decision.Refused;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;

class RatesTest {

    private static final JID JULIET = new JID("juliet@example.org/balcony");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** About to overflow, as a nanoTime may be. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);

    private final Rates rates = new Rates(new Access(List.of(new JID("root@example.org"))), meters, now::get);

    @Test
    void a_burst_is_allowed_at_once_and_then_one_at_a_time() {
        var limiter = limiter("10/s burst 3");

        assertThat(allowed(limiter, 5)).isEqualTo(3);
        assertThat(limiter.ask(JULIET, Per.ACCOUNT)).isEqualTo(new Refused(Duration.ofMillis(100)));
        advance(Duration.ofMillis(40));
        assertThat(limiter.ask(JULIET, Per.ACCOUNT)).isEqualTo(new Refused(Duration.ofMillis(60)));
        advance(Duration.ofMillis(60));
        assertThat(allowed(limiter, 5)).isEqualTo(1);
        advance(Duration.ofHours(1));
        assertThat(allowed(limiter, 5)).isEqualTo(3);
    }

    @Test
    void what_is_refused_is_counted_by_name_and_costs_nothing() {
        var limiter = limiter("1/m");

        assertThat(allowed(limiter, 100)).isEqualTo(1);
        advance(Duration.ofMinutes(1));
        assertThat(allowed(limiter, 1)).isEqualTo(1);
        assertThat(refused("join")).isEqualTo(99);
    }

    @Test
    void devices_accounts_or_domains_share_a_limit() {
        assertThat(shares(Per.DEVICE, "juliet@example.org/chamber")).isFalse();
        assertThat(shares(Per.ACCOUNT, "juliet@example.org/chamber")).isTrue();
        assertThat(shares(Per.ACCOUNT, "romeo@example.org")).isFalse();
        assertThat(shares(Per.DOMAIN, "romeo@example.org")).isTrue();
        assertThat(shares(Per.DOMAIN, "romeo@example.net")).isFalse();
    }

    @Test
    void whoever_is_exempt_has_no_limit() {
        var limiter =
                rates.limiter("muc.example.org", "join", RateLimit.parse("1/d"), List.of(AccessRule.parse("admins")));

        for (int i = 0; i < 10; i++) {
            assertThat(limiter.ask(new JID("root@example.org/x"), Per.ACCOUNT).isAllowed())
                    .isTrue();
        }
        assertThat(allowed(limiter, 2)).isEqualTo(1);
    }

    @Test
    void several_are_taken_together_or_not_at_all() {
        var limiter = limiter("10/s");

        assertThat(limiter.ask("192.0.2.1", 8).isAllowed()).isTrue();
        assertThat(limiter.ask("192.0.2.1", 5)).isEqualTo(new Refused(Duration.ofMillis(300)));
        assertThat(limiter.ask("192.0.2.1", 2).isAllowed()).isTrue();
        assertThat(limiter.ask("192.0.2.2", 11)).isEqualTo(new Refused(Refused.NEVER));
    }

    @Test
    void without_a_limit_everything_is_allowed() {
        assertThat(allowed(limiter("unlimited"), 1000)).isEqualTo(1000);
    }

    @Test
    void who_ask_at_the_same_time_get_no_more_than_one_after_another() throws Exception {
        var limiter = limiter("100000/d");
        var allowed = new AtomicInteger();
        var together = new CyclicBarrier(4);
        List<Thread> threads = Stream.generate(() -> Thread.ofPlatform().start(() -> {
                    waitAt(together);
                    allowed.addAndGet(allowed(limiter, 50_000));
                }))
                .limit(4)
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(allowed).hasValue(100_000);
    }

    @ParameterizedTest
    @CsvSource({
        "10/s, 10/s",
        "100/m burst 20, 100/m burst 20",
        "' 5 / h  burst  5 ', 5/h",
        "1/d, 1/d",
        "unlimited, unlimited"
    })
    void a_limit_is_read_and_written_as_operators_do(String text, String written) {
        assertThat(RateLimit.parse(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "10", "10/", "ten/s", "10/w", "0/s", "10/s burst 0", "10/s burst", "-1/s", "1/d burst 31"})
    void what_is_no_limit_is_told_why(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RateLimit.parse(text))
                .withMessageMatching("(?s).*(such as 10/s|nothing at all|more than 30 days).*");
    }

    @Test
    void a_quota_counts_what_is_held() {
        var quota = rates.quota("irc.example.org", "connections", 2);

        assertThat(quota.take("juliet@example.org")).isTrue();
        assertThat(quota.take("juliet@example.org")).isTrue();
        assertThat(quota.take("juliet@example.org")).isFalse();
        assertThat(quota.take("romeo@example.org")).isTrue();
        assertThat(quota.held("juliet@example.org")).isEqualTo(2);
        quota.giveBack("juliet@example.org");
        assertThat(quota.take("juliet@example.org")).isTrue();
        assertThat(refused("connections")).isEqualTo(1);
    }

    @Test
    void nobody_gives_back_what_was_not_taken() {
        var quota = rates.quota("irc.example.org", "connections", 2);
        quota.take("juliet@example.org");
        quota.giveBack("juliet@example.org");

        assertThatIllegalStateException().isThrownBy(() -> quota.giveBack("juliet@example.org"));
    }

    @Test
    void those_who_hold_something_are_not_without_number() {
        var quota = new Quota(2, 2, meters.counter("refused"));

        assertThat(quota.take("a")).isTrue();
        assertThat(quota.take("b")).isTrue();
        assertThat(quota.take("c")).isFalse();
        assertThat(quota.take("a")).isTrue();
        quota.giveBack("b");
        assertThat(quota.take("c")).isTrue();
    }

    private static void waitAt(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean shares(Per per, String other) {
        var limiter = limiter("1/d");
        limiter.ask(JULIET, per);
        return !limiter.ask(new JID(other), per).isAllowed();
    }

    private static int allowed(RateLimiter limiter, int times) {
        int allowed = 0;
        for (int i = 0; i < times; i++) {
            allowed += limiter.ask(JULIET, Per.ACCOUNT).isAllowed() ? 1 : 0;
        }
        return allowed;
    }

    private RateLimiter limiter(String limit) {
        return rates.limiter("muc.example.org", "join", RateLimit.parse(limit), List.of());
    }

    private double refused(String limit) {
        return meters.get("annex.rates.refused").tag("limit", limit).counter().count();
    }

    private void advance(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
