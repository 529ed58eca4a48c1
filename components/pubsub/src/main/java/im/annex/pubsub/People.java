package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.IqAnswer;
import im.annex.pubsub.domain.Affiliated;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.AffiliationChange;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionChange;
import im.annex.pubsub.domain.SubscriptionState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Who is subscribed to a node and affiliated with it, for its owners (§8.8, §8.9). In the mailbox of the node. */
final class People {

    private final Nodes nodes;
    private final Owning owning;
    private final PubsubSettings settings;
    private final Ids ids;

    @Inject
    People(Nodes nodes, Owning owning, PubsubSettings settings, Ids ids) {
        this.nodes = nodes;
        this.owning = owning;
        this.settings = settings;
        this.ids = ids;
    }

    /** §8.8.1: those who wait for approval are asked for otherwise (§8.7). */
    IqAnswer onGetSubscriptions(Asked asked) {
        return owning.asOwner(asked, node -> {
            List<Element> items = node.node()
                    .subscriptions()
                    .all()
                    .filter(one -> one.state() == SubscriptionState.SUBSCRIBED)
                    .sorted(Comparator.comparing((Subscription one) -> one.jid().toString())
                            .thenComparing(one -> one.id().value()))
                    .map(People::element)
                    .toList();
            return Pages.answer(
                    asked.iq(),
                    list(node, "subscriptions"),
                    items,
                    item -> item.attributeValue("jid") + " " + item.attributeValue("subid"),
                    settings.maxListed());
        });
    }

    private static Element element(Subscription one) {
        return Namespaces.element(Namespaces.OWNER, "subscription")
                .addAttribute("jid", one.jid().toString())
                .addAttribute("subid", one.id().value())
                .addAttribute("subscription", EventMessages.wire(one.state()));
    }

    private static Element list(LiveNode node, String name) {
        return Namespaces.element(Namespaces.OWNER, name)
                .addAttribute("node", node.name().value());
    }

    /** §8.9.1. */
    IqAnswer onGetAffiliations(Asked asked) {
        return owning.asOwner(asked, node -> {
            List<Element> items = node.node().affiliations().all().stream()
                    .map(People::element)
                    .toList();
            return Pages.answer(
                    asked.iq(),
                    list(node, "affiliations"),
                    items,
                    item -> item.attributeValue("jid"),
                    settings.maxListed());
        });
    }

    private static Element element(Affiliated one) {
        return Namespaces.element(Namespaces.OWNER, "affiliation")
                .addAttribute("jid", one.user().toString())
                .addAttribute("affiliation", EventMessages.wire(one.affiliation()));
    }

    /** §8.8.2: what does not say how a subscription is to be leaves it alone. */
    IqAnswer onSetSubscriptions(Asked asked) {
        return owning.asOwner(asked, node -> {
            var changes = new ArrayList<SubscriptionChange>();
            for (Element element : asked.element().elements(Namespaces.in(Namespaces.OWNER, "subscription"))) {
                Optional<JID> jid = Asked.parsed(element.attributeValue("jid", ""));
                if (jid.isEmpty()) {
                    return IqAnswer.refused(Refusals.badAddress());
                }
                String wanted = element.attributeValue("subscription");
                var id = Optional.ofNullable(element.attributeValue("subid"))
                        .filter(given -> !given.isEmpty())
                        .map(SubId::new);
                if (wanted != null) {
                    var state = value(SubscriptionState.values(), wanted);
                    changes.add(new SubscriptionChange(jid.get(), id, state, new SubId(ids.next())));
                }
            }
            return Answers.of(nodes.run(node, new Command.SetSubscriptions(asked.from(), changes)), node.name());
        });
    }

    /** §8.9.2: what does not say how an affiliation is to be leaves it alone. */
    IqAnswer onSetAffiliations(Asked asked) {
        return owning.asOwner(asked, node -> {
            var changes = new ArrayList<AffiliationChange>();
            for (Element element : asked.element().elements(Namespaces.in(Namespaces.OWNER, "affiliation"))) {
                Optional<JID> jid = Asked.parsed(element.attributeValue("jid", ""));
                if (jid.isEmpty()) {
                    return IqAnswer.refused(Refusals.badAddress());
                }
                String wanted = element.attributeValue("affiliation");
                Optional<Affiliation> affiliation = value(Affiliation.values(), wanted);
                if (wanted != null && affiliation.isEmpty()) {
                    return IqAnswer.refused(Refusals.unsupported(wanted + "-affiliation"));
                }
                affiliation.ifPresent(one -> changes.add(new AffiliationChange(jid.get(), one)));
            }
            return Answers.of(nodes.run(node, new Command.SetAffiliations(asked.from(), changes)), node.name());
        });
    }

    private static <E extends Enum<E>> Optional<E> value(E[] values, @Nullable String wire) {
        return Arrays.stream(values)
                .filter(value -> EventMessages.wire(value).equals(wire))
                .findFirst();
    }
}
