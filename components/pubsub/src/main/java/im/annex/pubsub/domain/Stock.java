package im.annex.pubsub.domain;

/**
 * What a node keeps when an item is published.
 *
 * @param items how many
 * @param replaced whether the published one overwrites one of them (§7.1.3)
 */
public record Stock(int items, boolean replaced) {

    /** Where it does not matter: only a node that keeps items and is not to be full decides by it. */
    public static final Stock ANY = new Stock(0, false);
}
