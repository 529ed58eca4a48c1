package im.annex.irc.session;

import im.annex.irc.line.Line;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
    private @Nullable ArrayDeque<Waiting> deeds;

    /** When the bucket will be full again, in milliseconds since the epoch. */
    private long fullAt;

    Outbox(Pace pace) {
        this.pace = pace;
    }

    /** How much more may be said. */
    int room() {
        return MOST_WAITING - (waiting == null ? 0 : waiting.size());
    }

    /** How much more may be done. */
    int roomForDeeds() {
        return MOST_WAITING - (deeds == null ? 0 : deeds.size());
    }

    /** Something is said when its turn comes. */
    void add(Waiting more) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(4);
        }
        waiting.add(more);
    }

    /** Something is done before all that waits to be said: whoever has said too much can leave nevertheless. */
    void addDeed(Waiting more) {
        if (deeds == null) {
            deeds = new ArrayDeque<>(2);
        }
        deeds.add(more);
    }

    /** What may go out next, and now; null if there is none. */
    @Nullable
    Waiting next(Instant now) {
        if (isEmpty() || now.toEpochMilli() < mayAt()) {
            return null;
        }
        Waiting next = deeds == null ? polled(waiting) : deeds.poll();
        deeds = deeds == null || deeds.isEmpty() ? null : deeds;
        waiting = waiting == null || waiting.isEmpty() ? null : waiting;
        if (next != null) {
            next.lines().forEach(_ -> spend(now));
        }
        return next;
    }

    private static @Nullable Waiting polled(@Nullable ArrayDeque<Waiting> queue) {
        return queue == null ? null : queue.poll();
    }

    private boolean isEmpty() {
        return waiting == null && deeds == null;
    }

    /**
     * Forgets what waits to be said to somebody or somewhere.
     *
     * @return the tickets of what is never said now, or not to its end
     */
    Set<Long> forget(Predicate<String> target) {
        if (waiting == null) {
            return Set.of();
        }
        Set<Long> forgotten = new LinkedHashSet<>();
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
            Effect.Said piece = each.next().piece();
            if (piece != null && target.test(piece.target())) {
                each.remove();
                forgotten.add(piece.ticket());
            }
        }
        waiting = waiting.isEmpty() ? null : waiting;
        return forgotten;
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
        return isEmpty() && now.toEpochMilli() >= mayAt();
    }

    /** When the next line may go out; empty if none waits. */
    Optional<Instant> due() {
        return isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(mayAt()));
    }

    /** Forgets all that waits. */
    void clear() {
        waiting = null;
        deeds = null;
    }
}
