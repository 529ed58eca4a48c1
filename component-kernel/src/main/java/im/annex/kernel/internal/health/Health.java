package im.annex.kernel.internal.health;

import java.time.Duration;

/**
 * The health of the process. Alive is a process that does its work; a restart helps one that is not. Ready is one that
 * can serve now; a restart does not help if the server or the database is away. Thread-safe.
 */
public final class Health {

    /** Those who ask wait a few seconds at most. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Nobody needs it sooner, and nobody can make the database busy by asking. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Checks live = new Checks(TIMEOUT, KEPT);
    private final Checks ready = new Checks(TIMEOUT, KEPT);

    /** A registration, to be closed when what is checked is no more. */
    public interface Registration extends AutoCloseable {

        @Override
        void close();
    }

    /** Adds something without which the process is dead. */
    public Registration aliveIf(HealthCheck check) {
        return live.add(check);
    }

    /** Adds something without which the process cannot serve now. */
    public Registration readyIf(HealthCheck check) {
        return ready.add(check);
    }

    /** Whether the process does its work. Blocks for two seconds at most. */
    public HealthReport live() {
        return live.report();
    }

    /** Whether it can serve now. Blocks for two seconds at most. */
    public HealthReport ready() {
        return ready.report();
    }
}
