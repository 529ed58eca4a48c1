package im.annex.pubsub.store;

import java.util.List;

/**
 * Some items of a node in the order of their publication.
 *
 * @param index where the first of them is among all that are wanted, from 0
 * @param count how many are wanted in all
 */
public record ArchivePage(List<Entry> entries, int index, int count) {

    public ArchivePage {
        entries = List.copyOf(entries);
    }

    /**
     * One of them.
     *
     * @param id of this publication: another version of the item has another one
     */
    public record Entry(String id, KeptItem item) {}
}
