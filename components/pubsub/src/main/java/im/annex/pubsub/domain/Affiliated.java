package im.annex.pubsub.domain;

import org.xmpp.packet.JID;

/**
 * Somebody with an affiliation.
 *
 * @param user the bare address
 * @param affiliation never {@link Affiliation#NONE}
 */
public record Affiliated(JID user, Affiliation affiliation) {}
