package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** What subscribers ask of a node: subscribing, unsubscribing, options (§6.1 to §6.4). In the mailbox of the node. */
final class Subscribing {

    private final Nodes nodes;
    private final Founding founding;
    private final Ids ids;

    @Inject
    Subscribing(Nodes nodes, Founding founding, Ids ids) {
        this.nodes = nodes;
        this.founding = founding;
        this.ids = ids;
    }

    /** §6.1.1, §6.3.7. */
    IqAnswer onSubscribe(Asked asked) {
        return with(asked, Refusals.badAddress(), (node, jid) -> {
            Optional<Element> given = asked.also("options");
            boolean misplaced = given.filter(
                            options -> options.attribute("node") != null || options.attribute("jid") != null)
                    .isPresent();
            if (misplaced) {
                return IqAnswer.refused(Refusals.malformed("The element subscribe says which node and address."));
            }
            Optional<SubscriptionOptions> options = given.flatMap(Subscribing::form)
                    .flatMap(form -> OptionsForm.read(form, SubscriptionOptions.STANDARD));
            if (given.isPresent() && options.isEmpty()) {
                return IqAnswer.refused(invalidOptions());
            }
            var command = new Command.Subscribe(asked.from(), jid, new SubId(ids.next()), options);
            return Answers.of(nodes.run(node, command), node.name());
        });
    }

    /** §6.2.1. */
    IqAnswer onUnsubscribe(Asked asked) {
        return with(
                asked,
                Refusals.badAddress(),
                (node, jid) -> Answers.of(
                        nodes.run(node, new Command.Unsubscribe(asked.from(), jid, asked.subId())), node.name()));
    }

    /** §6.3.2. */
    IqAnswer onGetOptions(Asked asked) {
        return with(
                asked,
                Refusals.noAddress(),
                (node, jid) -> Answers.of(
                        nodes.run(node, new Command.SeeOptions(asked.from(), jid, asked.subId())), node.name()));
    }

    /** §6.3.5. */
    IqAnswer onSetOptions(Asked asked) {
        return with(asked, Refusals.noAddress(), (node, jid) -> {
            Optional<Element> form = form(asked.element());
            if (form.isEmpty()) {
                return IqAnswer.refused(Refusals.malformed("There is no form."));
            }
            return OptionsForm.read(form.get(), current(node, jid, asked.subId()))
                    .map(options -> Answers.of(
                            nodes.run(node, new Command.SetOptions(asked.from(), jid, asked.subId(), options)),
                            node.name()))
                    .orElseGet(() -> IqAnswer.refused(invalidOptions()));
        });
    }

    private static SubscriptionOptions current(LiveNode node, JID jid, Optional<SubId> id) {
        List<Subscription> all = node.node().subscriptions().of(jid);
        return all.stream()
                .filter(one -> id.isEmpty() || one.id().equals(id.get()))
                .findFirst()
                .map(Subscription::options)
                .orElse(SubscriptionOptions.STANDARD);
    }

    /** §6.4: of a node, or of all. */
    IqAnswer onGetDefault(Asked asked) {
        Element standard = Namespaces.element(Namespaces.PUBSUB, "default");
        if (asked.node().isPresent()) {
            if (nodes.find(asked.node().get()).isEmpty()) {
                return IqAnswer.refused(founding.missing(asked.node().get()));
            }
            standard.addAttribute("node", asked.node().get().value());
        }
        standard.add(OptionsForm.standard());
        return IqAnswer.result(Answers.pubsub(standard));
    }

    private static Optional<Element> form(Element parent) {
        return Optional.ofNullable(parent.element(Namespaces.in(Namespaces.DATA_FORM, "x")));
    }

    /** §6.3.6.2. */
    private static StanzaError invalidOptions() {
        return StanzaError.modify(Condition.bad_request).with(Namespaces.element(Namespaces.ERRORS, "invalid-options"));
    }

    /**
     * Does something with the node and the address that a request names.
     *
     * @param nobody what is answered where there is no address
     */
    private IqAnswer with(Asked asked, StanzaError nobody, BiFunction<LiveNode, JID, IqAnswer> then) {
        if (asked.node().isEmpty()) {
            return IqAnswer.refused(Refusals.noNode());
        }
        Optional<LiveNode> node = nodes.find(asked.node().get());
        if (node.isEmpty()) {
            return IqAnswer.refused(founding.missing(asked.node().get()));
        }
        Optional<JID> address = asked.address("jid");
        if (address.isEmpty()) {
            return IqAnswer.refused(asked.attribute("jid").isPresent() ? Refusals.badAddress() : nobody);
        }
        return then.apply(node.get(), address.get());
    }
}
