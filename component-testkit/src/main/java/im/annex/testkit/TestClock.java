package im.annex.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved, in UTC. Thread-safe. */
public final class TestClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private TestClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock that shows this time. */
    public static TestClock at(Instant time) {
        return new TestClock(new AtomicReference<>(time), ZoneOffset.UTC);
    }

    /** A clock that shows this time, such as {@code 2026-01-01T00:00:00Z}. */
    public static TestClock at(String time) {
        return at(Instant.parse(time));
    }

    /** Moves the clock, forwards or back. */
    public void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock in another zone: it moves when this one does. */
    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(now, other);
    }
}
