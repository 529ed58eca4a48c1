package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.access.Access;
import im.annex.kernel.access.AccessRule;
import im.annex.kernel.protocol.adhoc.AdHocCodec;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** Who may create nodes (§8.1.1), how many and of which names. Thread-safe. */
final class Founders {

    private final ComponentContext context;
    private final PubsubSettings settings;
    private final NodeRules rules;
    private final Access access;
    private final Catalogue catalogue;

    @Inject
    Founders(ComponentContext context, PubsubSettings settings, NodeRules rules, Access access, Catalogue catalogue) {
        this.context = context;
        this.settings = settings;
        this.rules = rules;
        this.access = access;
        this.catalogue = catalogue;
    }

    /**
     * Why somebody may not create a node; empty if they may.
     *
     * @param count how many nodes there are
     * @throws im.annex.kernel.storage.StorageException if the database would have to say and cannot now
     */
    Optional<StanzaError> refusal(JID user, NodeName name, int count) {
        if (!isAllowed(user, name)) {
            return Optional.of(StanzaError.auth(Condition.forbidden));
        }
        if (!Asked.isName(name) || name.value().equals(AdHocCodec.NAMESPACE)) {
            return Optional.of(
                    StanzaError.modify(Condition.not_acceptable).saying("Nodes are not named like this here."));
        }
        if (count >= settings.maxNodes()) {
            return Optional.of(StanzaError.wait(Condition.resource_constraint)
                    .saying("There are as many nodes here as there may be.")
                    .with(Namespaces.element(Namespaces.ERRORS, "max-nodes-exceeded")));
        }
        return hasEnough(user)
                ? Optional.of(StanzaError.wait(Condition.policy_violation)
                        .saying("You have created as many nodes as you may.")
                        .with(Namespaces.element(Namespaces.ERRORS, "max-nodes-exceeded")))
                : Optional.empty();
    }

    private boolean isAllowed(JID user, NodeName name) {
        if (access.isAdmin(user)) {
            return true;
        }
        List<AccessRule> some = rules.mayCreate(name);
        List<AccessRule> who = some.isEmpty() ? settings.mayCreate() : some;
        return who.isEmpty() ? user.getDomain().equals(context.server().getDomain()) : access.allows(who, user);
    }

    private boolean hasEnough(JID user) {
        int most = settings.maxNodesPerUser();
        return most > 0 && !access.isAdmin(user) && catalogue.countCreatedBy(user) >= most;
    }
}
