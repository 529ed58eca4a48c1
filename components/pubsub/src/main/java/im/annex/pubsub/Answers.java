package im.annex.pubsub;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.AffiliationChange;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionOptions;
import im.annex.pubsub.domain.SubscriptionState;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;

/** What whoever asked is told of what came of it. */
final class Answers {

    private static final StanzaError NOT_ALL = StanzaError.modify(Condition.not_acceptable);

    private Answers() {}

    /** The answer, and then what others are told. */
    static IqAnswer of(LiveNode.Turn turn, NodeName node) {
        IqAnswer answer = turn.reply().map(reply -> of(reply, node)).orElseGet(IqAnswer::done);
        return answer.then(turn.rest());
    }

    private static IqAnswer of(Effect.Reply reply, NodeName node) {
        return switch (reply) {
            case Effect.Refuse(var refusal) -> IqAnswer.refused(Refusals.error(refusal));
            case Effect.TellDone _ -> IqAnswer.done();
            case Effect.TellSubscription(var subscription, boolean withOptions) ->
                IqAnswer.result(subscribed(node, subscription, withOptions));
            case Effect.TellOptions(var subscription) -> IqAnswer.result(pubsub(OptionsForm.shown(node, subscription)));
            case Effect.TellPublished(var item) -> IqAnswer.result(published(node, item.map(id -> id.value())));
            case Effect.TellUnchanged(var unchanged) -> IqAnswer.refused(NOT_ALL, unchanged(node, unchanged));
            case Effect.TellUnchangedSubscriptions(var unchanged) ->
                IqAnswer.refused(NOT_ALL, unchangedSubscriptions(node, unchanged));
        };
    }

    /** §6.3.7: with the options, where some were asked for, or they are not what everybody has. */
    private static Element subscribed(NodeName node, Subscription one, boolean asked) {
        Element pubsub = pubsub(subscription(node, one));
        boolean chosen = !one.options().equals(SubscriptionOptions.STANDARD) && one.state() != SubscriptionState.NONE;
        if (asked || chosen) {
            pubsub.addElement(Namespaces.in(Namespaces.PUBSUB, "options")).add(OptionsForm.result(one.options()));
        }
        return pubsub;
    }

    /** Wraps the answer to a request that was wrapped the same way. */
    static Element pubsub(Element content) {
        Element pubsub = Namespaces.element(content.getNamespaceURI(), "pubsub");
        pubsub.add(content);
        return pubsub;
    }

    /** §6.1.2, §6.2.2: how a subscription stands. */
    static Element subscription(NodeName node, Subscription one) {
        return Namespaces.element(Namespaces.PUBSUB, "subscription")
                .addAttribute("node", node.value())
                .addAttribute("jid", one.jid().toString())
                .addAttribute("subid", one.id().value())
                .addAttribute("subscription", EventMessages.wire(one.state()));
    }

    private static Element published(NodeName node, Optional<String> item) {
        Element publish = Namespaces.element(Namespaces.PUBSUB, "publish").addAttribute("node", node.value());
        item.ifPresent(id ->
                publish.addElement(Namespaces.in(Namespaces.PUBSUB, "item")).addAttribute("id", id));
        return pubsub(publish);
    }

    /** §8.9.2.4: those that stay as they were. */
    private static Element unchanged(NodeName node, List<AffiliationChange> unchanged) {
        Element affiliations =
                Namespaces.element(Namespaces.OWNER, "affiliations").addAttribute("node", node.value());
        unchanged.forEach(one -> affiliations
                .addElement(Namespaces.in(Namespaces.OWNER, "affiliation"))
                .addAttribute("jid", one.user().toString())
                .addAttribute("affiliation", EventMessages.wire(one.affiliation())));
        return pubsub(affiliations);
    }

    /** §8.8.2.4: those that stay as they were. */
    private static Element unchangedSubscriptions(NodeName node, List<Subscription> unchanged) {
        Element subscriptions =
                Namespaces.element(Namespaces.OWNER, "subscriptions").addAttribute("node", node.value());
        unchanged.forEach(one -> {
            Element element = subscriptions
                    .addElement(Namespaces.in(Namespaces.OWNER, "subscription"))
                    .addAttribute("jid", one.jid().toString())
                    .addAttribute("subscription", EventMessages.wire(one.state()));
            if (!one.id().value().isEmpty()) {
                element.addAttribute("subid", one.id().value());
            }
        });
        return pubsub(subscriptions);
    }
}
