package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import java.util.Optional;
import java.util.function.Function;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** Creating nodes (§8.1), also by publishing to them (§7.1.4). */
final class Founding {

    private final Nodes nodes;
    private final Founders founders;
    private final PubsubSettings settings;
    private final NodeForm form;
    private final NodeRules rules;
    private final Ids ids;

    @Inject
    Founding(Nodes nodes, Founders founders, PubsubSettings settings, NodeForm form, NodeRules rules, Ids ids) {
        this.nodes = nodes;
        this.founders = founders;
        this.settings = settings;
        this.form = form;
        this.rules = rules;
        this.ids = ids;
    }

    /** §8.1.1: a node that is not named is named by the service, and created in its own mailbox. */
    IqAnswer onCreate(Asked asked) {
        return asked.node().map(name -> create(asked, name)).orElseGet(() -> {
            var name = new NodeName(ids.next());
            return IqAnswer.later(nodes.in(name, () -> create(asked, name)));
        });
    }

    private IqAnswer create(Asked asked, NodeName name) {
        Optional<StanzaError> refusal = founders.refusal(asked.from(), name, nodes.count());
        if (refusal.isPresent()) {
            return IqAnswer.refused(refusal.get());
        }
        if (nodes.find(name).isPresent()) {
            return IqAnswer.refused(StanzaError.cancel(Condition.conflict));
        }
        return configured(asked, name, config -> {
            var _ = nodes.create(name, asked.from(), config);
            return asked.node().isPresent() ? IqAnswer.done() : IqAnswer.result(named(name));
        });
    }

    /** §8.1.1: says which name it was given. */
    private static Element named(NodeName name) {
        Element pubsub = Namespaces.element(Namespaces.PUBSUB, "pubsub");
        pubsub.addElement(Namespaces.in(Namespaces.PUBSUB, "create")).addAttribute("node", name.value());
        return pubsub;
    }

    /** §8.1.3. */
    private IqAnswer configured(Asked asked, NodeName name, Function<NodeConfig, IqAnswer> then) {
        NodeConfig standard = rules.standard(name);
        Optional<Element> configure = asked.also("configure");
        if (configure.isEmpty()) {
            return then.apply(standard);
        }
        if (configure.get().attribute("node") != null) {
            return IqAnswer.refused(Refusals.malformed("The node is named by the element create alone."));
        }
        Element x = configure.get().element(Namespaces.in(Namespaces.DATA_FORM, "x"));
        if (x == null) {
            return then.apply(standard);
        }
        return switch (rules.checked(name, form.read(x, standard, Languages.of(asked.iq())))) {
            case NodeForm.Read.As(var config) -> then.apply(config);
            case NodeForm.Read.Cancelled _ -> then.apply(standard);
            case NodeForm.Read wrong -> IqAnswer.refused(FormErrors.of(wrong));
        };
    }

    /**
     * A node that somebody publishes to, created if it is not there and may be (§7.1.4). One that has moved is created
     * by no accident: its publishers are told where it is (§8.4.1).
     *
     * @param config of a new node
     */
    Found findOrCreate(NodeName name, JID publisher, Function<NodeConfig, Found> config) {
        Optional<LiveNode> known = nodes.find(name);
        if (known.isPresent()) {
            return new Found.There(known.get());
        }
        if (!settings.autoCreate() || nodes.elsewhere(name).isPresent()) {
            return new Found.Not(missing(name));
        }
        Optional<StanzaError> refusal = founders.refusal(publisher, name, nodes.count());
        return refusal.<Found>map(Found.Not::new).orElseGet(() -> config.apply(rules.standard(name)));
    }

    /** Creates a node that is not there. */
    LiveNode create(NodeName name, JID creator, NodeConfig config) {
        return nodes.create(name, creator, config);
    }

    /** §6.1.3.11, §6.1.3.12: a node is not there, or not any more. */
    StanzaError missing(NodeName name) {
        return nodes.elsewhere(name)
                .map(uri -> StanzaError.modify(Condition.gone).at(uri))
                .orElseGet(Refusals::noSuchNode);
    }

    /** What came of looking for a node. */
    sealed interface Found {

        /** This one. */
        record There(LiveNode node) implements Found {}

        /** None, and this is to be answered. */
        record Not(StanzaError why) implements Found {}
    }
}
