package im.annex.kernel.internal.stream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the server, in order, bounded in bytes and age; it waits through a reconnect. Senders put in whole
 * stanzas; the link's event loop writes in batches, and keeps what it wrote until the server is known to have read it
 * ({@link Unconfirmed}): after a break that comes first, then what had not been written yet. Thread-safe but for what is
 * said to be on the event loop.
 */
final class OutboundQueue {

    /** How much of what was written is kept, in parts of what may wait: see {@link Unconfirmed}. */
    private static final int KEPT_PART = 2;

    private final Duration age;
    private final LongSupplier nanoTime;
    private final LinkMetrics metrics;
    private final Droppings droppings;
    private final Room room;
    private final Receipts receipts;
    private final Unconfirmed unconfirmed;
    private final ConcurrentLinkedQueue<Outgoing> queue = new ConcurrentLinkedQueue<>();
    private final ArrayDeque<Outgoing> again = new ArrayDeque<>();
    private final AtomicBoolean drainScheduled = new AtomicBoolean();
    private volatile @Nullable Channel channel;
    private volatile boolean closed;
    private volatile long lastWritten;

    /**
     * An empty queue of a link that is not attached.
     *
     * @param bound how many bytes may wait
     * @param age how long a stanza may wait
     */
    OutboundQueue(
            String domain, long bound, Duration age, Receipts receipts, LongSupplier nanoTime, LinkMetrics metrics) {
        this.age = age;
        this.nanoTime = nanoTime;
        this.metrics = metrics;
        this.droppings = new Droppings(domain, metrics, nanoTime);
        this.room = new Room(bound, nanoTime);
        this.receipts = receipts;
        this.unconfirmed = new Unconfirmed(bound / KEPT_PART);
        this.lastWritten = nanoTime.getAsLong();
    }

    /**
     * Puts whole stanzas in, or drops them when there is no room for them.
     *
     * @param bytes whose only reference is handed over
     * @param mayWait whether to wait for room, which the event loop must not
     */
    void add(ByteBuf bytes, int stanzas, boolean mayWait) {
        int length = bytes.readableBytes();
        var outgoing = new Outgoing(bytes, stanzas, nanoTime.getAsLong());
        if (closed) {
            droppings.drop(outgoing, Drop.STOPPED);
        } else if (room.isFor(length) || (mayWait && room.await(length))) {
            room.take(length);
            queue.add(outgoing);
            scheduleDrain();
        } else {
            droppings.drop(outgoing, channel == null ? Drop.BYTES : Drop.STALLED);
        }
    }

    private void scheduleDrain() {
        Channel now = channel;
        if (now != null && drainScheduled.compareAndSet(false, true)) {
            now.eventLoop().execute(this::drain);
        }
    }

    /** Hands over to the channel as much as it takes without piling up. On the event loop. */
    void drain() {
        drainScheduled.set(false);
        Channel to = channel;
        if (to == null) {
            return;
        }
        long before = nanoTime.getAsLong();
        long bytes = 0;
        long stanzas = 0;
        long gone = 0;
        while (to.isWritable()) {
            Outgoing next = next();
            if (next == null) {
                break;
            }
            if (isTooOld(next, before)) {
                gone += next.length();
                droppings.drop(next, Drop.AGE);
                continue;
            }
            bytes += next.length();
            stanzas += next.stanzas();
            to.write(next.bytes().retainedDuplicate(), to.voidPromise());
            unconfirmed.add(next);
        }
        if (bytes > 0) {
            lastWritten = nanoTime.getAsLong();
            receipts.handedOver(bytes);
            metrics.sent(bytes, stanzas);
            askIfDue(to);
            to.flush();
        }
        room.give(bytes + gone);
        if (to.isWritable() && !queue.isEmpty()) {
            scheduleDrain();
        }
    }

    private @Nullable Outgoing next() {
        Outgoing first = again.poll();
        return first == null ? queue.poll() : first;
    }

    private boolean isTooOld(Outgoing outgoing, long now) {
        return now - outgoing.since() > age.toNanos();
    }

    /** The link is attached: everything goes to this channel, what was kept first. On the event loop. */
    void attach(Channel to) {
        droppings.tellRest();
        metrics.resent(again.stream().mapToLong(Outgoing::stanzas).sum());
        lastWritten = nanoTime.getAsLong();
        room.progress();
        channel = to;
        drain();
    }

    /** The connection is gone: what the server may not have read waits for the next. On the event loop. */
    void detach() {
        channel = null;
        receipts.forget();
        List<Outgoing> unread = new ArrayList<>(unconfirmed.takeBack());
        unread.forEach(outgoing -> room.take(outgoing.length()));
        unread.addAll(again);
        again.clear();
        again.addAll(unread);
    }

    /** Drops what has waited for too long for a connection. On the event loop. */
    void expire() {
        long now = nanoTime.getAsLong();
        long gone = 0;
        Outgoing first = again.isEmpty() ? queue.peek() : again.peek();
        while (first != null && isTooOld(first, now)) {
            next();
            gone += first.length();
            droppings.drop(first, Drop.AGE);
            first = again.isEmpty() ? queue.peek() : again.peek();
        }
        room.give(gone);
    }

    /** The link ends in good order: as much as possible is handed over, nothing comes back. On the event loop. */
    void leave() {
        drain();
        channel = null;
        unconfirmed.giveUp();
        close();
    }

    /** Drops what waits and whatever is still put in. On the event loop. */
    void close() {
        closed = true;
        unconfirmed.giveUp();
        long gone = 0;
        Outgoing next = next();
        while (next != null) {
            gone += next.length();
            droppings.drop(next, Drop.STOPPED);
            next = next();
        }
        room.give(gone);
    }

    /** Asks the server how far it has read, if it is time to. On the event loop, regularly. */
    void look() {
        Channel to = channel;
        if (to == null) {
            return;
        }
        if (receipts.isUnanswered()) {
            droppings.mute();
            unconfirmed.giveUp();
        }
        if (askIfDue(to)) {
            to.flush();
        }
    }

    private boolean askIfDue(Channel to) {
        boolean due = receipts.isDue();
        if (due) {
            writeQuestion(to);
        }
        return due;
    }

    /** Pings the server now. On the event loop. */
    void ask() {
        Channel to = channel;
        if (to != null) {
            writeQuestion(to);
            to.flush();
        }
    }

    private void writeQuestion(Channel to) {
        to.write(Unpooled.wrappedBuffer(receipts.question(unconfirmed.place())), to.voidPromise());
        lastWritten = nanoTime.getAsLong();
    }

    /** Takes a stanza that answers one of our questions; false for any other. On the event loop. */
    boolean confirmedBy(Element stanza) {
        if (!receipts.isAnswer(stanza)) {
            return false;
        }
        unconfirmed.confirm(receipts.confirmedBy(stanza));
        look();
        return true;
    }

    /** How long bytes have been waiting without the server taking any; zero if none waits. */
    Duration stalledFor() {
        return room.stalledFor();
    }

    /** When something was last written, as {@link System#nanoTime}. */
    long lastWritten() {
        return lastWritten;
    }

    /** How many bytes wait to be written. */
    long waitingBytes() {
        return room.taken();
    }

    /** How many bytes were written and may not have been read. */
    long unconfirmedBytes() {
        return unconfirmed.bytes();
    }
}
