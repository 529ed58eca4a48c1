package im.annex.kernel.internal.admin.trace;

import im.annex.kernel.internal.stream.StanzaTap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where stanzas pass and can be watched. Thread-safe. */
public final class Taps {

    private static final Logger log = LoggerFactory.getLogger(Taps.class);

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Map<Object, Switch> tapped = new LinkedHashMap<>();

    private interface Switch {

        void turn(boolean on);
    }

    /** A place that need not tell anything while nobody watches. */
    @FunctionalInterface
    public interface Tapped {

        /** Shows stanzas to a tap, or to none if it is null. Called in the order of the changes. */
        void show(@Nullable StanzaTap tap);
    }

    /**
     * Adds a place where the stanzas of a component pass.
     *
     * @return takes it away again
     */
    public Watch at(String domain, Tapped place) {
        var tap = new DomainTap(this, domain);
        Object key = new Object();
        synchronized (tapped) {
            tapped.put(key, on -> place.show(on ? tap : null));
            place.show(watchers.isEmpty() ? null : tap);
        }
        return () -> {
            synchronized (tapped) {
                tapped.remove(key);
                place.show(null);
            }
        };
    }

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
        change(() -> watchers.add(watcher));
        return () -> change(() -> watchers.remove(watcher));
    }

    private void change(Runnable change) {
        synchronized (tapped) {
            boolean before = isWatched();
            change.run();
            if (before != isWatched()) {
                tapped.values().forEach(place -> place.turn(!before));
            }
        }
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
