package im.annex.pubsub.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What an owner wants a subscription to be (§8.8.2).
 *
 * @param id which one is meant, where the address has several
 * @param fresh for the subscription if there is to be a new one
 */
public record SubscriptionChange(JID jid, Optional<SubId> id, SubscriptionState state, SubId fresh) {}
