package im.annex.pubsub;

import static java.util.stream.Collectors.toMap;

import com.google.inject.Inject;
import im.annex.kernel.rates.Decision;
import im.annex.kernel.rates.RateLimiter;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Effect;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.NewItem;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Payload;
import im.annex.pubsub.domain.Refusal;
import im.annex.pubsub.domain.Rules;
import im.annex.pubsub.domain.Stock;
import im.annex.pubsub.store.KeptItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** What publishers ask of a node: publishing and retracting (§7). In the mailbox of the node. */
final class Publishing {

    private static final int LONGEST_ID = 1023;

    /** What a new node keeps. */
    private final Nodes nodes;

    private final Founding founding;
    private final NodeForm form;
    private final NodeRules rules;
    private final Ids ids;
    private final Rules bounds;
    private final RateLimiter rate;
    private final int most;

    @Inject
    Publishing(
            Nodes nodes,
            Founding founding,
            NodeForm form,
            NodeRules rules,
            Ids ids,
            Rates rates,
            PubsubSettings settings,
            ComponentContext context) {
        this.nodes = nodes;
        this.founding = founding;
        this.form = form;
        this.rules = rules;
        this.ids = ids;
        this.bounds = settings.rules();
        this.rate = rates.limiter(context.domain().toString(), "pubsub-publish", settings.publishRate(), List.of());
        this.most = settings.maxListed();
    }

    /** §7.1.1. */
    IqAnswer onPublish(Asked asked) {
        if (asked.node().isEmpty()) {
            return IqAnswer.refused(Refusals.noNode());
        }
        NodeName name = asked.node().get();
        if (rate.ask(name.value() + "/" + asked.from().toBareJID()) instanceof Decision.Refused(var after)) {
            return IqAnswer.refused(Limits.tooMuch(after));
        }
        List<Element> items = asked.element().elements(Namespaces.in(Namespaces.PUBSUB, "item"));
        if (items.size() > 1) {
            return IqAnswer.refused(Refusals.malformed("One item is published at a time."));
        }
        if (items.stream().anyMatch(item -> id(item).filter(Publishing::isId).isEmpty())
                && items.stream().anyMatch(item -> id(item).isPresent())) {
            return IqAnswer.refused(
                    StanzaError.modify(Condition.not_acceptable).saying("Items are not named like this here."));
        }
        Optional<NewItem> item = items.stream().findFirst().map(this::item);
        return switch (target(asked, name, item)) {
            case Founding.Found.Not(var why) -> IqAnswer.refused(why);
            case Founding.Found.There(var node) -> publish(asked, node, item);
        };
    }

    private IqAnswer publish(Asked asked, LiveNode node, Optional<NewItem> item) {
        var stock = node.stock(item.map(NewItem::id), nodes.now());
        return Answers.of(nodes.run(node, new Command.Publish(asked.from(), item, stock)), node.name());
    }

    private NewItem item(Element element) {
        List<Payload> payloads = List.copyOf(element.elements()).stream()
                .<Payload>map(XmlPayload::taken)
                .toList();
        return new NewItem(new ItemId(id(element).orElseGet(ids::next)), payloads);
    }

    private static Optional<String> id(Element item) {
        return Optional.ofNullable(item.attributeValue("id")).filter(id -> !id.isEmpty());
    }

    private static boolean isId(String id) {
        return id.length() <= LONGEST_ID && id.codePoints().noneMatch(Character::isISOControl);
    }

    /** §7.1.5: the node, if it is as the publisher wants it, or a new one that is. */
    private Founding.Found target(Asked asked, NodeName name, Optional<NewItem> item) {
        Optional<Element> options = asked.also("publish-options");
        Optional<Element> wanted = options.map(given -> given.element(Namespaces.in(Namespaces.DATA_FORM, "x")));
        if (options.isPresent() && wanted.isEmpty()) {
            return new Founding.Found.Not(Refusals.malformed("The publish-options have no form."));
        }
        Optional<LiveNode> there = nodes.find(name);
        if (there.isPresent() && wanted.isPresent()) {
            return met(asked, there.get(), wanted.get());
        }
        if (there.isPresent()) {
            return new Founding.Found.There(there.get());
        }
        return founding.findOrCreate(name, asked.from(), standard -> created(asked, name, standard, wanted, item));
    }

    /** Who may not publish is told that, and not how the node is configured. */
    private Founding.Found met(Asked asked, LiveNode node, Element wanted) {
        NodeConfig current = node.node().config();
        if (!node.node().mayPublish(asked.from())) {
            return new Founding.Found.There(node);
        }
        return switch (form.readPreconditions(wanted, current, Languages.of(asked.iq()))) {
            case NodeForm.Read.As(var config) when config.equals(current) -> new Founding.Found.There(node);
            case NodeForm.Read.Malformed(var why) -> new Founding.Found.Not(Refusals.malformed(why));
            case NodeForm.Read.Invalid(var why) ->
                new Founding.Found.Not(Refusals.preconditionNotMet().saying(why));
            case NodeForm.Read _ -> new Founding.Found.Not(Refusals.preconditionNotMet());
        };
    }

    private Founding.Found created(
            Asked asked, NodeName name, NodeConfig standard, Optional<Element> wanted, Optional<NewItem> item) {
        if (wanted.isEmpty()) {
            return founded(asked, name, standard, item);
        }
        return switch (rules.checked(name, form.readPreconditions(wanted.get(), standard, Languages.of(asked.iq())))) {
            case NodeForm.Read.As(var config) -> founded(asked, name, config, item);
            case NodeForm.Read.Cancelled _ -> new Founding.Found.Not(Refusals.preconditionNotMet());
            case NodeForm.Read.Malformed(var why) -> new Founding.Found.Not(Refusals.malformed(why));
            case NodeForm.Read.Invalid(var why) ->
                new Founding.Found.Not(Refusals.preconditionNotMet().saying(why));
            case NodeForm.Read.NoSuchAccessModel _ -> new Founding.Found.Not(Refusals.unsupportedAccessModel());
            case NodeForm.Read.NoCollections _ -> new Founding.Found.Not(Refusals.unsupported("collections"));
        };
    }

    /** No node comes into being by an item that it would refuse. */
    private Founding.Found founded(Asked asked, NodeName name, NodeConfig config, Optional<NewItem> item) {
        var command = new Command.Publish(asked.from(), item, Stock.ANY);
        Effect first = Node.createdBy(asked.from(), config)
                .decide(command, bounds)
                .effects()
                .getFirst();
        return first instanceof Effect.Refuse(var refusal)
                ? new Founding.Found.Not(Refusals.error(refusal))
                : new Founding.Found.There(founding.create(name, asked.from(), config));
    }

    /** §7.2.1, §12.11. */
    IqAnswer onRetract(Asked asked) {
        if (asked.node().isEmpty()) {
            return IqAnswer.refused(Refusals.noNode());
        }
        Optional<LiveNode> node = nodes.find(asked.node().get());
        if (node.isEmpty()) {
            return IqAnswer.refused(founding.missing(asked.node().get()));
        }
        List<Element> items = asked.element().elements(Namespaces.in(Namespaces.PUBSUB, "item"));
        if (items.isEmpty() || items.stream().anyMatch(item -> id(item).isEmpty())) {
            return IqAnswer.refused(Refusals.error(Refusal.ITEM_REQUIRED));
        }
        if (items.size() > most) {
            return IqAnswer.refused(Refusals.malformed("These are too many items at once."));
        }
        boolean notifying = asked.attribute("notify")
                .filter(value -> value.equals("1") || value.equals("true"))
                .isPresent();
        var command = new Command.Retract(asked.from(), retracted(node.get(), items), notifying);
        return Answers.of(nodes.run(node.get(), command), node.get().name());
    }

    private List<Command.Retracted> retracted(LiveNode node, List<Element> items) {
        List<ItemId> ids = items.stream()
                .flatMap(item -> id(item).stream())
                .distinct()
                .map(ItemId::new)
                .toList();
        Map<ItemId, JID> publishers =
                node.find(ids, nodes.now()).stream().collect(toMap(KeptItem::id, KeptItem::publisher));
        return ids.stream()
                .map(id -> new Command.Retracted(id, Optional.ofNullable(publishers.get(id))))
                .toList();
    }
}
