package im.annex.pubsub.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * A published item.
 *
 * @param publisher the full address it came from
 */
public record Item(ItemId id, JID publisher, Optional<Payload> payload) {}
