package im.annex.pubsub.store;

import im.annex.pubsub.domain.ItemId;
import java.time.Instant;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * An item as it is kept.
 *
 * @param publisher the full address of whoever published this version
 * @param payload as text; empty if there is none, or it was not asked for
 * @param published when this version was, to the millisecond
 */
public record KeptItem(ItemId id, JID publisher, Optional<String> payload, Instant published) {}
