package im.annex.kernel.internal.admin.trace;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.dom4j.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where stanzas pass and can be watched. Thread-safe. */
public final class Taps {

    private static final Logger log = LoggerFactory.getLogger(Taps.class);

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();

    /** One who watches. */
    @FunctionalInterface
    public interface Watcher {

        /**
         * A stanza passes. Called on the thread that handles it, maybe an event loop: must not block, nor change or keep
         * the stanza.
         *
         * @param domain the domain of the component
         */
        void passes(String domain, Direction direction, Element stanza);
    }

    /** A watch that can be ended. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Watches until the watch is closed. */
    public Watch watch(Watcher watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** Whether anyone watches: if not, nothing needs to be told. */
    public boolean isWatched() {
        return !watchers.isEmpty();
    }

    /** Tells those who watch; the stanza is only made if anyone does. Never throws. */
    public void passes(String domain, Direction direction, Supplier<Element> stanza) {
        if (watchers.isEmpty()) {
            return;
        }
        try {
            Element element = stanza.get();
            watchers.forEach(watcher -> watcher.passes(domain, direction, element));
        } catch (RuntimeException e) {
            log.debug("A stanza could not be shown", e);
        }
    }
}
