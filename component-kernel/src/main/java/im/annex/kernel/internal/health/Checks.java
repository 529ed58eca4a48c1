package im.annex.kernel.internal.health;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.internal.health.HealthReport.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Checks that are run together. A report is kept for a while, and one that hangs is not run a second time, so that
 * somebody who asks all the time costs no more than somebody who asks now and then. Thread-safe.
 */
final class Checks {

    private final Duration timeout;
    private final Duration kept;
    private final List<Running> checks = new CopyOnWriteArrayList<>();
    private @Nullable HealthReport last;
    private long lastAt;

    Checks(Duration timeout, Duration kept) {
        this.timeout = timeout;
        this.kept = kept;
    }

    Health.Registration add(HealthCheck check) {
        var running = new Running(check);
        checks.add(running);
        return () -> checks.remove(running);
    }

    /** Who asks while others wait gets the report that they get. */
    synchronized HealthReport report() {
        if (last == null || System.nanoTime() - lastAt >= kept.toNanos()) {
            last = run();
            lastAt = System.nanoTime();
        }
        return last;
    }

    private HealthReport run() {
        long end = System.nanoTime() + timeout.toNanos();
        checks.forEach(Running::startUnlessRunning);
        List<Finding> findings = new ArrayList<>();
        checks.forEach(check -> findings.add(check.finding(Math.max(0, end - System.nanoTime()))));
        return new HealthReport(findings);
    }

    /** A check and its last run. Called under the lock of the checks. */
    private static final class Running {

        private final HealthCheck check;
        private CompletableFuture<Optional<String>> result = CompletableFuture.completedFuture(Optional.empty());

        Running(HealthCheck check) {
            this.check = check;
        }

        void startUnlessRunning() {
            if (!result.isDone()) {
                return;
            }
            var next = new CompletableFuture<Optional<String>>();
            result = next;
            Thread.ofVirtual().name("health").start(() -> {
                try {
                    next.complete(check.check());
                } catch (Exception | Error e) {
                    next.completeExceptionally(e);
                }
            });
        }

        Finding finding(long nanos) {
            return new Finding(check.name(), problem(nanos));
        }

        private Optional<String> problem(long nanos) {
            try {
                return result.get(nanos, TimeUnit.NANOSECONDS);
            } catch (TimeoutException _) {
                return Optional.of("does not answer in time");
            } catch (ExecutionException e) {
                return Optional.of(String.valueOf(requireNonNull(e.getCause()).getMessage()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return Optional.of("was not waited for");
            }
        }
    }
}
