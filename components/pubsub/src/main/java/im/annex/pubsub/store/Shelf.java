package im.annex.pubsub.store;

import im.annex.kernel.collections.Fingerprints;
import im.annex.pubsub.domain.ItemId;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Which place each item of a node has on the disk, and in which order they were published: known in memory, so that a
 * publication changes one row and looks at no other one. Takes some 40 bytes for an item, whose id it knows by its {@link
 * Fingerprints}. Confined to the mailbox of its node.
 */
final class Shelf {

    /** No place. */
    static final int NONE = -1;

    private static final int AT_FIRST = 8;

    private long[] prints = new long[AT_FIRST];

    /** When the item at a place was published, by number. */
    private long[] positions = new long[AT_FIRST];

    private final BitSet taken = new BitSet();

    /** The places published before and after each. */
    private int[] older = new int[AT_FIRST];

    private int[] newer = new int[AT_FIRST];

    /** The first place of each chain, and the next of each place in the same chain. */
    private int[] chains = emptyChains(AT_FIRST);

    private int[] next = new int[AT_FIRST];

    private int size;
    private int oldest = NONE;
    private int newest = NONE;
    private long last;

    private static int[] emptyChains(int capacity) {
        var chains = new int[Integer.highestOneBit(capacity) * 2];
        Arrays.fill(chains, NONE);
        return chains;
    }

    /** How many items there are. */
    int size() {
        return size;
    }

    /** How many there can be until it grows. */
    int capacity() {
        return positions.length;
    }

    /** The place of what was published first; {@link #NONE} if there is nothing. */
    int oldest() {
        return oldest;
    }

    /** Whether there is an item at a place. */
    boolean isTaken(int place) {
        return taken.get(place);
    }

    /** The position of an item, which is that of no other one. */
    long position(int place) {
        return positions[place];
    }

    /** The place of an item; {@link #NONE} if it is not there. */
    int find(ItemId id) {
        long print = print(id);
        int place = chains[chain(print)];
        while (place != NONE && prints[place] != print) {
            place = next[place];
        }
        return place;
    }

    private static long print(ItemId id) {
        return Fingerprints.of(id.value());
    }

    private int chain(long print) {
        return (int) print & (chains.length - 1);
    }

    /** Has an item as it was read from the disk. All are told in the order of their positions. */
    void found(int place, ItemId id, long position) {
        while (place >= capacity()) {
            grow();
        }
        last = position - 1;
        occupy(place, print(id));
    }

    /**
     * Puts a new item, as the newest, to the first free place: whoever does it again, and does not know that it was done,
     * comes to the same one.
     *
     * @return the place
     */
    int add(ItemId id) {
        int place = taken.nextClearBit(0);
        if (place == capacity()) {
            grow();
        }
        occupy(place, print(id));
        return place;
    }

    /** Puts a new item to the place of another one, as the newest. */
    void replace(int place, ItemId id) {
        remove(place);
        occupy(place, print(id));
    }

    /** The item at a place is the newest now. */
    void renew(int place) {
        long print = prints[place];
        remove(place);
        occupy(place, print);
    }

    /** All are gone. */
    void clear() {
        Arrays.fill(chains, NONE);
        taken.clear();
        size = 0;
        oldest = NONE;
        newest = NONE;
    }

    private void occupy(int place, long print) {
        last++;
        prints[place] = print;
        positions[place] = last;
        taken.set(place);
        older[place] = newest;
        newer[place] = NONE;
        if (newest == NONE) {
            oldest = place;
        } else {
            newer[newest] = place;
        }
        newest = place;
        chain(place, print);
        size++;
    }

    private void chain(int place, long print) {
        int chain = chain(print);
        next[place] = chains[chain];
        chains[chain] = place;
    }

    /** What was at a place is gone. */
    void remove(int place) {
        int before = older[place];
        int after = newer[place];
        if (before == NONE) {
            oldest = after;
        } else {
            newer[before] = after;
        }
        if (after == NONE) {
            newest = before;
        } else {
            older[after] = before;
        }
        unchain(place);
        taken.clear(place);
        size--;
    }

    private void unchain(int place) {
        int chain = chain(prints[place]);
        if (chains[chain] == place) {
            chains[chain] = next[place];
            return;
        }
        int before = chains[chain];
        while (next[before] != place) {
            before = next[before];
        }
        next[before] = next[place];
    }

    private void grow() {
        int capacity = capacity() + capacity() / 2;
        prints = Arrays.copyOf(prints, capacity);
        positions = Arrays.copyOf(positions, capacity);
        older = Arrays.copyOf(older, capacity);
        newer = Arrays.copyOf(newer, capacity);
        next = Arrays.copyOf(next, capacity);
        if (capacity > chains.length) {
            chains = emptyChains(capacity);
            taken.stream().forEach(place -> chain(place, prints[place]));
        }
    }
}
