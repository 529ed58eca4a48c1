package im.annex.pubsub.domain;

import java.util.List;

/**
 * An item as a publisher sends it.
 *
 * @param id as given by the publisher, or made by the service (§7.1.1)
 * @param payloads all that are in it
 */
public record NewItem(ItemId id, List<Payload> payloads) {

    public NewItem {
        payloads = List.copyOf(payloads);
    }
}
