package im.annex.pubsub.domain;

import org.xmpp.packet.JID;

/**
 * What an owner wants a user to be (§8.9.2).
 *
 * @param user bare, or full and meant as bare (§4.1)
 */
public record AffiliationChange(JID user, Affiliation affiliation) {

    public AffiliationChange {
        user = user.asBareJID();
    }
}
