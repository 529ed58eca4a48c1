package im.annex.muc;

import im.annex.muc.domain.Effect.Reflect;
import im.annex.muc.domain.Keeper;
import im.annex.muc.domain.Kept;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What is said in one room and is not on disk yet, in order: while one message is being written, the next ones are handed
 * in, so that a busy room shares its disk syncs with itself. Confined to the mailbox of its room.
 */
final class UnderWay {

    /** More would keep much in memory that no bound of the mailbox knows of, and gain nothing. */
    private static final int MOST = 500;

    /** See {@link im.annex.muc.domain.Content#weight}: many small messages, or a few large ones. */
    private static final long HEAVIEST = 1024 * 1024;

    private final Deque<Saying> sayings = new ArrayDeque<>();
    private long weight;

    /**
     * A message that is being archived.
     *
     * @param promise of it
     * @param failed learns why it could not be archived
     */
    record Saying(Reflect message, Keeper.Promise promise, Consumer<RuntimeException> failed) {}

    void add(Saying saying) {
        sayings.add(saying);
        weight += saying.message().content().weight();
    }

    boolean isEmpty() {
        return sayings.isEmpty();
    }

    boolean isFull() {
        return sayings.size() >= MOST || weight >= HEAVIEST;
    }

    /**
     * Waits for every message, and tells what came of it, in order.
     *
     * @param archived takes a message that everybody is to be told now
     */
    void settle(BiConsumer<Reflect, Kept> archived) {
        while (!sayings.isEmpty()) {
            settle(next(), archived);
        }
    }

    /** The same as far as there is nothing to wait for. */
    void settleWhatIsDone(BiConsumer<Reflect, Kept> archived) {
        while (!sayings.isEmpty() && sayings.element().promise().isDone()) {
            settle(next(), archived);
        }
    }

    private Saying next() {
        Saying next = sayings.remove();
        weight -= next.message().content().weight();
        return next;
    }

    private static void settle(Saying saying, BiConsumer<Reflect, Kept> archived) {
        try {
            archived.accept(saying.message(), saying.promise().kept());
        } catch (RuntimeException e) {
            saying.failed().accept(e);
        }
    }
}
