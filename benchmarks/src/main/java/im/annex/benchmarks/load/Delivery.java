package im.annex.benchmarks.load;

import java.util.BitSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** Who got which message: complains about a second copy and about strangers. Thread-safe. */
final class Delivery {

    private final int occupants;
    private final IntConsumer roomServed;
    private final ConcurrentHashMap<String, Sent> open = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();
    private final AtomicLong delivered = new AtomicLong();
    private final AtomicLong errors = new AtomicLong();

    private record Sent(BitSet got, long at) {}

    /**
     * Counts for rooms of one size.
     *
     * @param occupants who must get each message
     * @param roomServed told a room's number when everybody has a message of it
     */
    Delivery(int occupants, IntConsumer roomServed) {
        this.occupants = occupants;
        this.roomServed = roomServed;
    }

    void sent(String id) {
        open.put(id, new Sent(new BitSet(occupants), System.nanoTime()));
    }

    /** A groupchat message arrived for an occupant; ids are {@code room-number}. */
    void arrived(String id, int occupant) {
        Sent sent = open.get(id);
        boolean complete;
        if (sent == null) {
            fail("a copy too many or unknown: " + id + " for occupant " + occupant);
            return;
        }
        BitSet got = sent.got();
        synchronized (got) {
            if (got.get(occupant)) {
                fail("a second copy of " + id + " for occupant " + occupant);
                return;
            }
            got.set(occupant);
            complete = got.cardinality() == occupants;
        }
        delivered.incrementAndGet();
        latencies.add(System.nanoTime() - sent.at());
        if (complete) {
            open.remove(id);
            roomServed.accept(Integer.parseInt(id.substring(0, id.indexOf('-'))));
        }
    }

    void fail(String what) {
        if (errors.incrementAndGet() <= 10) {
            System.err.println("WRONG: " + what);
        }
    }

    long delivered() {
        return delivered.get();
    }

    long errors() {
        return errors.get();
    }

    /** How long deliveries took since this was asked last. */
    Latencies latencies() {
        return latencies;
    }

    int incomplete() {
        return open.size();
    }
}
