package im.annex.kernel.internal.storage;

import im.annex.kernel.internal.stream.EventLoops;
import im.annex.kernel.storage.Database.Work;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread writes at a time, for all: it takes everything that waits into one transaction, so that a disk sync is shared
 * by many, while the next batch gathers. Mostly that is a thread of its own; who writes alone, and has to wait anyway,
 * does it where it is, which spares two wake-ups. Thread-safe.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

    /** What every mailbox of a large service may hand in at once; it takes a few seconds to write. */
    static final int MOST_WAITING = 10_000;

    /** More would make the first wait for the last, and gain nothing: the sync is shared by many already. */
    static final int MOST_TOGETHER = 500;

    /** A storm of writes is over by then; after a longer time the disk stands still, and nothing gets better by waiting. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Queue<Piece<?>> queue = new ConcurrentLinkedQueue<>();
    /** Who holds it writes, and afterwards sees whether more has come. */
    private final ReentrantLock writing = new ReentrantLock();

    private final Semaphore room = new Semaphore(MOST_WAITING);
    private final ExecutorService inOrder = Executors.newSingleThreadExecutor(this::telling);
    private final SharedTransaction transaction;
    private final Troubles troubles;
    private final Wellbeing wellbeing;
    private final StorageMeters meters;
    private final Duration brief;
    private final Thread writer;
    private volatile @Nullable Thread teller;
    /** Whether the last transaction was for one alone and soon over, so that the next will probably be, too. */
    private volatile boolean calm;

    private volatile boolean closed;

    /**
     * Begins to write.
     *
     * @param brief who writes alone does it itself as long as that takes less; zero if it never does
     */
    GroupCommit(
            SharedTransaction transaction,
            Duration brief,
            Troubles troubles,
            Wellbeing wellbeing,
            StorageMeters meters) {
        this.brief = brief;
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
        // Not that of whoever happens to write: it outlives a component that is replaced.
        thread.setContextClassLoader(GroupCommit.class.getClassLoader());
        teller = thread;
        return thread;
    }

    /** Whether the thread that asks is in the middle of a transaction. */
    boolean isWriting() {
        return writing.isHeldByCurrentThread();
    }

    /**
     * Hands in a piece of work. Where very many wait already it waits a little for its place, so that those who write too
     * fast are slowed down and not refused.
     *
     * @param waitedFor whether the caller does nothing but wait for it, so that it may be done here
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
        if (waitedFor && calm && !EventLoops.carriesThisThread()) {
            tryToWriteHere(piece);
        } else if (!writing.isLocked()) {
            LockSupport.unpark(writer);
        }
        return piece.done();
    }

    /** Unless there is more to do than that, or somebody does it already. An interrupt would only disturb. */
    private void tryToWriteHere(Piece<?> piece) {
        if (!writing.tryLock()) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (queue.peek() == piece) {
                writeWhatWaits();
            }
        } finally {
            writing.unlock();
            if (!queue.isEmpty()) {
                LockSupport.unpark(writer);
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
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
        while (true) {
            boolean last = closed;
            if (!queue.isEmpty()) {
                writing.lock();
                try {
                    writeWhatWaits();
                } finally {
                    writing.unlock();
                }
            } else if (last) {
                break;
            } else {
                LockSupport.park(this);
                // Nobody may end this thread but by closing; with a stray interrupt it would not park again.
                boolean _ = Thread.interrupted();
            }
        }
        writing.lock();
        try {
            transaction.close();
        } finally {
            writing.unlock();
        }
    }

    /** Whatever goes wrong with one batch, the next must not wait for a thread that has ended. */
    private void writeWhatWaits() {
        List<Piece<?>> batch = new ArrayList<>();
        take(batch, MOST_TOGETHER);
        if (batch.isEmpty()) {
            return;
        }
        try {
            write(batch);
        } catch (RuntimeException | Error e) {
            log.error("writing failed in a way that nobody thought of", e);
        }
    }

    private void take(List<Piece<?>> batch, int most) {
        while (batch.size() < most) {
            @Nullable Piece<?> next = queue.poll();
            if (next == null) {
                return;
            }
            batch.add(next);
        }
    }

    private void write(List<Piece<?>> batch) {
        long begun = System.nanoTime();
        calm = false;
        try {
            transaction.perform(batch);
            long took = System.nanoTime() - begun;
            meters.committed(batch.size(), took);
            calm = batch.size() == 1 && took < brief.toNanos() && transaction.isReady();
        } catch (StorageException e) {
            // They have waited as long as the batch did: to let each batch wait anew would hold them for minutes. This
            // comes before anybody is told, or whoever hands in more once the trouble is over would hear of the old
            // one.
            take(batch, Integer.MAX_VALUE);
            failUnsettled(batch, e);
        } catch (RuntimeException | Error e) {
            failUnsettled(batch, troubles.toTell(e));
        }
        tell(batch);
    }

    private static void failUnsettled(List<Piece<?>> batch, Throwable reason) {
        batch.stream().filter(piece -> !piece.isSettled()).forEach(piece -> piece.failed(reason));
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
            closed = true;
        }
        LockSupport.unpark(writer);
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
