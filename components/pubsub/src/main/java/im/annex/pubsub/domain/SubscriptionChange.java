package im.annex.pubsub.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What an owner wants a subscription to be (§8.8.2).
 *
 * @param id which one is meant, where the address has several
 * @param state empty for one that no subscription can be in here
 * @param fresh for the subscription if there is to be a new one
 */
public record SubscriptionChange(JID jid, Optional<SubId> id, Optional<SubscriptionState> state, SubId fresh) {

    /** To a state that there is. */
    public SubscriptionChange(JID jid, Optional<SubId> id, SubscriptionState state, SubId fresh) {
        this(jid, id, Optional.of(state), fresh);
    }

    /** Whether this is the state that is wanted. */
    boolean wants(SubscriptionState one) {
        return state.filter(one::equals).isPresent();
    }
}
