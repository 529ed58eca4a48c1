package im.annex.muc.domain;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.xmpp.packet.JID;

/**
 * Somebody is told what happens in a room without being there.
 *
 * @param user a real bare JID
 * @param nick under which others know the user
 * @param nodes of what the user is told
 */
public record Subscription(JID user, Nick nick, Set<SubscriptionNode> nodes) {

    public Subscription {
        if (user.getResource() != null) {
            throw new IllegalArgumentException("subscriptions are of bare addresses");
        }
        var copy = EnumSet.noneOf(SubscriptionNode.class);
        copy.addAll(nodes);
        nodes = Collections.unmodifiableSet(copy);
    }

    /** Whether the user is told of something. */
    public boolean includes(SubscriptionNode node) {
        return nodes.contains(node);
    }
}
