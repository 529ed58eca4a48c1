package im.annex.pubsub.store;

import java.util.List;

/**
 * Some items of a node.
 *
 * @param index where the first of them is among all, from 0
 * @param count how many there are in all
 */
public record ItemPage(List<KeptItem> items, int index, int count) {

    public ItemPage {
        items = List.copyOf(items);
    }
}
