package im.annex.kernel.internal.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds the number of meters: under one name, so that a tag whose values strangers choose costs only that name, and
 * altogether. What is beyond counts nothing. Thread-safe.
 */
final class MeterLimit implements MeterFilter {

    private static final Logger log = LoggerFactory.getLogger(MeterLimit.class);

    /** Twenty conditions of errors of fifty components. */
    static final int MOST_OF_A_NAME = 1000;

    /** A scrape of so many is a few megabytes. */
    static final int MOST = 20_000;

    private final ConcurrentHashMap<String, AtomicInteger> byName = new ConcurrentHashMap<>();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final AtomicInteger all = new AtomicInteger();

    private MeterLimit() {}

    static void on(MeterRegistry registry) {
        var limit = new MeterLimit();
        registry.config().meterFilter(limit).onMeterAdded(limit::added).onMeterRemoved(limit::removed);
    }

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (all.get() < MOST && ofName(id).get() < MOST_OF_A_NAME) {
            return MeterFilterReply.NEUTRAL;
        }
        if (told.add(id.getName())) {
            log.warn("too many metrics are named {}; no more of them are kept", id.getName());
        }
        return MeterFilterReply.DENY;
    }

    private AtomicInteger ofName(Meter.Id id) {
        return byName.computeIfAbsent(id.getName(), _ -> new AtomicInteger());
    }

    private void added(Meter meter) {
        all.incrementAndGet();
        ofName(meter.getId()).incrementAndGet();
    }

    private void removed(Meter meter) {
        all.decrementAndGet();
        ofName(meter.getId()).decrementAndGet();
    }
}
