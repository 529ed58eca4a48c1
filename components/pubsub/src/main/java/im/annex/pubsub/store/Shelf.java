package im.annex.pubsub.store;

/**
 * What is known of the items of a node without looking at them.
 *
 * @param items how many are kept
 * @param last the position of the one published last; 0 if there has been none
 */
public record Shelf(int items, long last) {

    /** Of a node that nothing was published to. */
    public static final Shelf EMPTY = new Shelf(0, 0);
}
