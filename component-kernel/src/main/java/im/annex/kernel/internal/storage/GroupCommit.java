package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.Database.Work;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread writes for all: it takes everything that waits into one transaction, so that a disk sync is shared by many,
 * while the next batch gathers. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** What every mailbox of a large service may hand in at once; it takes a few seconds to write. */
    static final int MOST_WAITING = 10_000;

    /** More would make the first wait for the last, and gain nothing: the sync is shared by many already. */
    static final int MOST_TOGETHER = 500;

    /** A storm of writes is over by then; after a longer time the disk stands still, and nothing gets better by waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BlockingQueue<Piece<?>> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(this::telling);
    private final Piece<?> end = new Piece<>(_ -> 0, true, 0);
    private final SharedTransaction transaction;
    private final Troubles troubles;
    private final Wellbeing wellbeing;
    private final StorageMeters meters;
    private final Thread writer;
    private volatile @Nullable Thread teller;
    private boolean closed;

    GroupCommit(SharedTransaction transaction, Troubles troubles, Wellbeing wellbeing, StorageMeters meters) {
        this.transaction = transaction;
        this.troubles = troubles;
        this.wellbeing = wellbeing;
        this.meters = meters;
        meters.waiting(() -> MOST_WAITING - room.availablePermits());
        // A platform thread: SQLite's calls would hold a virtual thread's carrier, which all mailboxes need.
        this.writer = Thread.ofPlatform().name("storage-writer").daemon().start(this::writeUntilClosed);
    }

    private Thread telling(Runnable work) {
        Thread thread = Thread.ofVirtual().name("storage-told").unstarted(work);
        teller = thread;
        return thread;
    }

    boolean isWriter(Thread thread) {
        return thread == writer;
    }

    /**
     * Hands in a piece of work. Where very many wait already it waits a little for its place, so that those who write too
     * fast are slowed down and not refused.
     *
     * @param waitedFor whether the caller does nothing but wait for it
     * @return what comes of it
     */
    <T extends @Nullable Object> CompletableFuture<T> handIn(Work<T> work, boolean waitedFor) {
        var piece = new Piece<>(work, waitedFor, System.nanoTime());
        if (!hasRoom()) {
            return refused(new StorageException(Kind.BUSY, MOST_WAITING + " writes wait already", null));
        }
        synchronized (queue) {
            if (closed) {
                room.release();
                return refused(new StorageException(Kind.UNAVAILABLE, "the database is closed", null));
            }
            queue.add(piece);
        }
        return piece.done();
    }

    /** Whoever makes room must not wait for it. */
    private boolean hasRoom() {
        if (room.tryAcquire()) {
            return true;
        }
        if (Thread.currentThread() == teller) {
            return false;
        }
        try {
            return room.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> refused(StorageException why) {
        meters.failed(why);
        return CompletableFuture.failedFuture(why);
    }

    private void writeUntilClosed() {
        List<Piece<?>> batch = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            batch.add(next());
            queue.drainTo(batch, MOST_TOGETHER - 1);
            ended = batch.remove(end);
            if (!batch.isEmpty()) {
                writeAndLive(batch);
            }
            batch.clear();
        }
        transaction.close();
    }

    /** Whatever goes wrong with one batch, the next must not wait for a thread that has ended. */
    private void writeAndLive(List<Piece<?>> batch) {
        try {
            write(batch);
        } catch (RuntimeException | Error e) {
            log.error("writing failed in a way that nobody thought of", e);
        }
    }

    private Piece<?> next() {
        while (true) {
            try {
                return queue.take();
            } catch (InterruptedException _) {
                // Nobody may interrupt this thread but by closing; a stray interrupt must not lose writes.
            }
        }
    }

    private void write(List<Piece<?>> batch) {
        long begun = System.nanoTime();
        try {
            transaction.perform(batch);
            meters.committed(batch.size(), System.nanoTime() - begun);
        } catch (StorageException e) {
            addAllThatWaits(batch);
            failUnsettled(batch, e);
        } catch (RuntimeException | Error e) {
            failUnsettled(batch, troubles.toTell(e));
        }
        tell(batch);
    }

    private static void failUnsettled(List<Piece<?>> batch, Throwable reason) {
        batch.stream().filter(piece -> !piece.isSettled()).forEach(piece -> piece.failed(reason));
    }

    /**
     * They have waited as long as the batch did: to let each batch wait anew would hold them for minutes. Before anybody
     * is told, or whoever hands in more once the trouble is over would hear of the old one.
     */
    private void addAllThatWaits(List<Piece<?>> batch) {
        synchronized (queue) {
            queue.drainTo(batch);
            if (batch.remove(end)) {
                queue.add(end);
            }
        }
    }

    /** A thread that waits is only woken; what else is to be done then might take its time. */
    private void tell(List<Piece<?>> pieces) {
        long now = System.nanoTime();
        List<Piece<?>> others = new ArrayList<>(pieces.size());
        for (Piece<?> piece : pieces) {
            meters.wrote(now - piece.handedIn());
            takeNote(piece.failure());
            if (piece.isWaitedFor()) {
                tell(piece);
            } else {
                others.add(piece);
            }
        }
        if (!others.isEmpty()) {
            inOrder.execute(() -> others.forEach(this::tell));
        }
    }

    private void tell(Piece<?> piece) {
        piece.tell();
        room.release();
    }

    private void takeNote(@Nullable Throwable failure) {
        if (failure == null) {
            wellbeing.worked();
        } else if (failure instanceof StorageException trouble) {
            wellbeing.failed(trouble);
        }
    }

    /** Writes what waits, tells everybody, and takes nothing more. Blocks. */
    @Override
    public void close() {
        synchronized (queue) {
            if (!closed) {
                closed = true;
                queue.add(end);
            }
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        inOrder.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
