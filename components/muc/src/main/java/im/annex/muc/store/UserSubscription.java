package im.annex.muc.store;

import im.annex.muc.domain.Subscription;
import org.xmpp.packet.JID;

/**
 * A room that somebody has subscribed to.
 *
 * @param room its bare address
 * @param subscription that of the user
 */
public record UserSubscription(JID room, Subscription subscription) {}
