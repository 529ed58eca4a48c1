package im.annex.pubsub.store;

import java.util.Map;

/**
 * The rows of items by their primary key: each node has as many as it could ever need, one after the other, and the number
 * of the node is in the upper bits.
 */
final class Places {

    /** Which rows are those of the node that {@link #of} was asked for. */
    static final String OF_NODE = "place BETWEEN :firstPlace AND :lastPlace";

    /** How far up the number of a node is. */
    static final int BITS = 24;

    /** All places of a node. */
    static final long MASK = (1L << BITS) - 1;

    /** Numbers of nodes are below, so that no place is negative. */
    static final long NODES = 1L << (Long.SIZE - 1 - BITS);

    private Places() {}

    static long first(long node) {
        return node << BITS;
    }

    static long last(long node) {
        return first(node) | MASK;
    }

    static long place(long node, int number) {
        return first(node) | number;
    }

    /** Which one of its node a place is. */
    static int number(long place) {
        return (int) (place & MASK);
    }

    /** The values of {@link #OF_NODE}. */
    static Map<String, Long> of(long node) {
        return Map.of("firstPlace", first(node), "lastPlace", last(node));
    }
}
