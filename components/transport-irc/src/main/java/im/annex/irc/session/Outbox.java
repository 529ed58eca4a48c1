package im.annex.irc.session;

import im.annex.irc.line.Line;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What waits to be sent until it does not flood the server: a token bucket. */
final class Outbox {

    /** Whoever pastes a book finds an end; at a line a second these are minutes already. */
    static final int MOST_WAITING = 500;

    /**
     * Lines with what they belong to, which go out one right after the other.
     *
     * @param piece of a text that is told when they go out; null if nothing is
     */
    record Waiting(List<Line> lines, Effect.@Nullable Said piece) {

        Waiting(Line line, Effect.@Nullable Said piece) {
            this(List.of(line), piece);
        }
    }

    private final Pace pace;
    private @Nullable ArrayDeque<Waiting> waiting;

    /** When the bucket will be full again, in milliseconds since the epoch. */
    private long fullAt;

    Outbox(Pace pace) {
        this.pace = pace;
    }

    int room() {
        return MOST_WAITING - (waiting == null ? 0 : waiting.size());
    }

    void add(Waiting more) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(more);
    }

    /** What may go out next, and now; null if there is none. */
    @Nullable
    Waiting next(Instant now) {
        if (waiting == null || now.toEpochMilli() < mayAt()) {
            return null;
        }
        Waiting next = waiting.poll();
        if (waiting.isEmpty()) {
            waiting = null;
        }
        if (next != null) {
            next.lines().forEach(_ -> spend(now));
        }
        return next;
    }

    /** Counts a line that could not wait. */
    void spend(Instant now) {
        fullAt = Math.max(fullAt, now.toEpochMilli()) + pace.interval().toMillis();
    }

    private long mayAt() {
        return fullAt - pace.interval().toMillis() * (pace.burst() - 1L);
    }

    /** Whether a line more would keep nobody waiting. */
    boolean isIdle(Instant now) {
        return waiting == null && now.toEpochMilli() >= mayAt();
    }

    /** When the next line may go out; empty if none waits. */
    Optional<Instant> due() {
        return waiting == null ? Optional.empty() : Optional.of(Instant.ofEpochMilli(mayAt()));
    }

    /** Forgets all that waits. */
    void clear() {
        waiting = null;
    }
}
