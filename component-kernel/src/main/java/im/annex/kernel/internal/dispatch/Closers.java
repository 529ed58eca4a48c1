package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.Closer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run of an instance has opened. Thread-safe. */
final class Closers implements Closer, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Closers.class);

    private final String domain;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private boolean closed;

    Closers(String domain) {
        this.domain = domain;
    }

    @Override
    public <R extends AutoCloseable> R closing(R resource) {
        synchronized (resources) {
            if (!closed) {
                resources.push(resource);
                return resource;
            }
        }
        close(resource);
        return resource;
    }

    /** Closes everything, last first; a second call does nothing. */
    @Override
    public void close() {
        AutoCloseable last = next();
        while (last != null) {
            close(last);
            last = next();
        }
    }

    private @Nullable AutoCloseable next() {
        synchronized (resources) {
            closed = true;
            return resources.poll();
        }
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception | LinkageError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            log.warn("{}: something of a component could not be closed", domain, e);
        }
    }
}
