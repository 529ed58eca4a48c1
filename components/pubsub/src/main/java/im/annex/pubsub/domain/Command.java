package im.annex.pubsub.domain;

import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** What a node is asked to do. */
public sealed interface Command {

    /** Whose stanza it is: the full address it came from. */
    JID from();

    /**
     * §6.1.1.
     *
     * @param subscriber who is to be notified
     * @param id for the subscription if there is to be a new one
     */
    record Subscribe(JID from, JID subscriber, SubId id) implements Command {}

    /** §6.2.1. */
    record Unsubscribe(JID from, JID subscriber, Optional<SubId> id) implements Command {}

    /**
     * §7.1.1.
     *
     * @param item as published; empty if there was none in the request
     * @param stock what the store has, as of this turn of the node's mailbox
     */
    record Publish(JID from, Optional<NewItem> item, Stock stock) implements Command {}

    /**
     * §7.2.1.
     *
     * @param publisher whose item that is by the store; empty if there is no such item
     * @param notifying whether the request asks for notifications
     */
    record Retract(JID from, ItemId item, Optional<JID> publisher, boolean notifying) implements Command {}

    /** §8.5.1. */
    record Purge(JID from) implements Command {}

    /** An owner approves of a pending subscription or denies it (§8.6). */
    record AnswerRequest(JID from, JID subscriber, SubId id, boolean allow) implements Command {}

    /** §8.9.2, in the order of the request. */
    record SetAffiliations(JID from, List<AffiliationChange> changes) implements Command {

        public SetAffiliations {
            changes = List.copyOf(changes);
        }
    }
}
