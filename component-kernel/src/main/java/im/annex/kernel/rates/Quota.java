package im.annex.kernel.rates;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many of something one may hold at the same time, such as open connections. Thread-safe. What is held is counted,
 * not remembered: who takes gives back. Kept in memory only; what must outlast the process is the store's to count.
 */
public final class Quota {

    private final long most;
    private final long mostKeys;
    private final Counter refusals;
    private final ConcurrentHashMap<String, Long> held = new ConcurrentHashMap<>();

    Quota(long most, long mostKeys, Counter refusals) {
        this.most = most;
        this.mostKeys = mostKeys;
        this.refusals = refusals;
    }

    /**
     * Takes one more for a key.
     *
     * @return whether there was one to take; if not, nothing is to be given back
     */
    public boolean take(String key) {
        boolean[] taken = new boolean[1];
        boolean room = held.mappingCount() < mostKeys;
        held.compute(key, (_, before) -> {
            taken[0] = before == null ? room && most > 0 : before < most;
            return taken[0] ? Long.valueOf(before == null ? 1 : before + 1) : before;
        });
        if (!taken[0]) {
            refusals.increment();
        }
        return taken[0];
    }

    /**
     * Gives one back.
     *
     * @throws IllegalStateException if none was taken, which is a mistake of the caller
     */
    public void giveBack(String key) {
        held.compute(key, (_, before) -> {
            if (before == null) {
                throw new IllegalStateException("more is given back than was taken");
            }
            return before == 1 ? null : Long.valueOf(before - 1);
        });
    }

    /** How many a key holds now. */
    public long held(String key) {
        return held.getOrDefault(key, 0L);
    }
}
