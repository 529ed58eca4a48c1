package im.annex.kernel.internal.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Counts the requests that run, and when it is shut lets no more in. Thread-safe. */
final class Gate extends Handler.Wrapper {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition empty = lock.newCondition();
    private boolean shut;
    private int running;

    Gate(Handler handler) {
        super(handler);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!enter()) {
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        Request.addCompletionListener(request, _ -> leave());
        return super.handle(request, response, callback);
    }

    private boolean enter() {
        lock.lock();
        try {
            if (!shut) {
                running++;
            }
            return !shut;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            running--;
            if (running == 0) {
                empty.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Shuts the gate and waits for those inside.
     *
     * @return whether all have left in time
     */
    boolean shut(Duration patience) {
        lock.lock();
        try {
            shut = true;
            long left = patience.toNanos();
            while (running > 0 && left > 0) {
                left = empty.awaitNanos(left);
            }
            return running == 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
