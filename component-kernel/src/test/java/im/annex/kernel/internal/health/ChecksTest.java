package im.annex.kernel.internal.health;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.health.HealthReport.Finding;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChecksTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @Test
    void each_check_is_found_well_or_not() {
        var checks = new Checks(AN_HOUR, AN_HOUR);
        checks.add(HealthCheck.of("database", () -> true, "away"));
        checks.add(HealthCheck.of("queue", () -> false, "full"));
        checks.add(HealthCheck.of(
                "disk",
                () -> {
                    throw new IllegalStateException("the disk is gone");
                },
                ""));
        HealthReport report = checks.report();
        assertThat(report.isWell()).isFalse();
        assertThat(report.findings())
                .containsExactly(
                        new Finding("database", Optional.empty()),
                        new Finding("queue", Optional.of("full")),
                        new Finding("disk", Optional.of("the disk is gone")));
    }

    @Test
    void who_asks_often_gets_the_same_report() {
        var asked = new AtomicInteger();
        var checks = new Checks(AN_HOUR, AN_HOUR);
        checks.add(HealthCheck.of("database", () -> asked.incrementAndGet() > 0, ""));
        assertThat(checks.report()).isSameAs(checks.report());
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_check_that_hangs_fails_and_is_not_run_again_while_it_does() {
        var asked = new AtomicInteger();
        var hang = new CountDownLatch(1);
        var checks = new Checks(Duration.ofMillis(20), Duration.ZERO);
        checks.add(HealthCheck.of(
                "database",
                () -> {
                    asked.incrementAndGet();
                    hang.await();
                    return true;
                },
                ""));
        assertThat(checks.report().findings())
                .containsExactly(new Finding("database", Optional.of("does not answer in time")));
        checks.report();
        assertThat(asked).hasValue(1);
        hang.countDown();
    }

    @Test
    void what_is_gone_is_not_checked() {
        var checks = new Checks(AN_HOUR, Duration.ZERO);
        checks.add(HealthCheck.of("component", () -> false, "gone")).close();
        assertThat(checks.report().isWell()).isTrue();
    }

    @Test
    void an_executor_that_does_nothing_makes_no_progress() {
        var checks = new Checks(Duration.ofMillis(20), AN_HOUR);
        checks.add(HealthCheck.progress("event loop", _ -> {}));
        assertThat(checks.report().isWell()).isFalse();
    }
}
