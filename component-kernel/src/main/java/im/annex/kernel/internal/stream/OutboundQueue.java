package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * What waits for the server, bounded in bytes. Senders encode in their own thread; the link's event loop writes in
 * batches. Above the bound senders wait for the server; once it has taken nothing for {@link #PATIENCE} nobody waits any
 * more and what is sent is dropped, so that a server that stopped reading cannot stop us. Thread-safe.
 */
final class OutboundQueue implements Outbound {

    private static final Logger log = LoggerFactory.getLogger(OutboundQueue.class);

    /** A fan-out is cut into pieces of this size: the first recipients are served while the last are stamped. */
    private static final int PIECE_BYTES = 64 * 1024;

    /** How long a server that takes nothing is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A waiting sender looks this often whether the server is given up. */
    private static final long LOOK_MILLIS = 100;

    private final String domain;
    private final StanzaEncoder encoder;
    private final long bound;
    private final LongSupplier nanoTime;
    private final ByteBufAllocator allocator = ByteBufAllocator.DEFAULT;
    private final ConcurrentLinkedQueue<ByteBuf> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong droppedBytes = new AtomicLong();
    private final AtomicBoolean drainScheduled = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition roomMade = lock.newCondition();
    private volatile @Nullable Channel channel;
    private volatile long lastProgress;
    private volatile boolean waiting;

    OutboundQueue(String domain, StanzaEncoder encoder, long bound, LongSupplier nanoTime) {
        this.domain = domain;
        this.encoder = encoder;
        this.bound = bound;
        this.nanoTime = nanoTime;
        this.lastProgress = nanoTime.getAsLong();
    }

    @Override
    public void send(Packet stanza) {
        enqueue(Unpooled.wrappedBuffer(encoded(stanza)), true);
    }

    /** Sends without ever waiting: for the event loop. Above the bound the stanza is dropped. */
    void sendWithoutWaiting(Packet stanza) {
        enqueue(Unpooled.wrappedBuffer(encoded(stanza)), false);
    }

    private byte[] encoded(Packet stanza) {
        if (stanza.getTo() == null) {
            throw new IllegalArgumentException("XEP-0114 §3: a stanza to the server has a 'to'");
        }
        checkFrom(stanza);
        return encoder.encode(stanza.getElement());
    }

    @Override
    public Template template(Packet stanza) {
        checkFrom(stanza);
        return encoder.template(stanza.getElement());
    }

    private void checkFrom(Packet stanza) {
        JID from = stanza.getFrom();
        if (from == null || !from.getDomain().equals(domain)) {
            throw new IllegalArgumentException("XEP-0114 §3: a stanza of " + domain + " cannot come from " + from);
        }
    }

    @Override
    public void fanOut(List<Template> templates, List<Recipient> recipients) {
        Piece piece = null;
        int ahead = templates.size() * recipients.size();
        for (Recipient recipient : recipients) {
            for (Template template : templates) {
                int length = template.length(recipient);
                if (piece != null && !piece.fits(length)) {
                    piece.send();
                    piece = null;
                }
                if (piece == null) {
                    piece = new Piece((int) Math.max(length, Math.min((long) length * ahead, PIECE_BYTES)));
                }
                piece.stamp(template, recipient, length);
                ahead--;
            }
        }
        if (piece != null) {
            piece.send();
        }
    }

    /** A part of a fan-out, stamped into one array. */
    private final class Piece {

        private final ByteBuf buffer;

        Piece(int capacity) {
            buffer = allocator.heapBuffer(capacity, capacity);
        }

        boolean fits(int length) {
            return buffer.writableBytes() >= length;
        }

        void stamp(Template template, Recipient recipient, int length) {
            template.stamp(recipient, buffer.array(), buffer.arrayOffset() + buffer.writerIndex());
            buffer.writerIndex(buffer.writerIndex() + length);
        }

        void send() {
            enqueue(buffer, true);
        }
    }

    private void enqueue(ByteBuf bytes, boolean mayWait) {
        int length = bytes.readableBytes();
        if (channel == null || (lacksRoomFor(length) && !(mayWait && awaitRoom(length)))) {
            drop(bytes);
            return;
        }
        // Before anything is seen to wait, or what was sent after a silence would seem to have waited all along.
        if (pending.get() == 0) {
            lastProgress = nanoTime.getAsLong();
        }
        pending.addAndGet(length);
        queue.add(bytes);
        scheduleDrain();
    }

    /** Where nothing waits there is room for anything, or a stanza larger than the bound would wait for ever. */
    private boolean lacksRoomFor(int length) {
        long waits = pending.get();
        return waits > 0 && waits + length > bound;
    }

    private void drop(ByteBuf bytes) {
        long before = droppedBytes.getAndAdd(bytes.readableBytes());
        bytes.release();
        if (before == 0 && channel != null) {
            log.warn("{}: the server does not take what is sent to it; stanzas are being dropped", domain);
        }
    }

    /** Waits until there is room; false if the server is gone or given up. */
    private boolean awaitRoom(int length) {
        lock.lock();
        try {
            waiting = true;
            while (channel != null && lacksRoomFor(length)) {
                if (stalledFor().compareTo(PATIENCE) >= 0) {
                    return false;
                }
                if (roomMade.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    waiting = true;
                }
            }
            return channel != null;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
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
            discard();
            return;
        }
        long moved = 0;
        while (to.isWritable()) {
            ByteBuf next = queue.poll();
            if (next == null) {
                break;
            }
            moved += next.readableBytes();
            to.write(next, to.voidPromise());
        }
        if (moved > 0) {
            lastProgress = nanoTime.getAsLong();
            to.flush();
            if (pending.addAndGet(-moved) < bound / 2 && waiting) {
                wakeWaiting();
            }
        }
        if (!queue.isEmpty() && to.isWritable()) {
            scheduleDrain();
        }
    }

    private void wakeWaiting() {
        lock.lock();
        try {
            waiting = false;
            roomMade.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The link is attached: what is sent goes to this channel. On the event loop. */
    void attach(Channel to) {
        // Somebody may have been about to send when the last channel went.
        discard();
        long lost = droppedBytes.getAndSet(0);
        if (lost > 0) {
            log.warn("{}: {} bytes of stanzas were dropped since the link was last up", domain, lost);
        }
        lastProgress = nanoTime.getAsLong();
        channel = to;
        scheduleDrain();
    }

    /** The link is gone: what waits is lost. On the event loop. */
    void detach() {
        channel = null;
        discard();
        wakeWaiting();
    }

    private void discard() {
        ByteBuf next = queue.poll();
        while (next != null) {
            pending.addAndGet(-next.readableBytes());
            drop(next);
            next = queue.poll();
        }
    }

    /** How long bytes have been waiting without the server taking any; zero if none waits. */
    Duration stalledFor() {
        return pending.get() == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - lastProgress);
    }

    /** When the server last took something, as {@link System#nanoTime}. */
    long lastProgress() {
        return lastProgress;
    }

    /** Whether nothing waits. */
    boolean isEmpty() {
        return pending.get() == 0;
    }
}
