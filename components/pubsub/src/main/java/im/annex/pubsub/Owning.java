package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.texts.Languages;
import im.annex.pubsub.domain.Command;
import im.annex.pubsub.domain.Effect;
import java.util.Optional;
import java.util.function.Function;
import org.dom4j.Element;

/** What owners ask of their node: its configuration, its items, its end (§8.2 to §8.5). In the mailbox of the node. */
final class Owning {

    private static final int LONGEST_URI = 3072;

    private final Nodes nodes;
    private final Founding founding;
    private final NodeForm form;
    private final NodeRules rules;
    private final PubsubSettings settings;

    @Inject
    Owning(Nodes nodes, Founding founding, NodeForm form, NodeRules rules, PubsubSettings settings) {
        this.nodes = nodes;
        this.founding = founding;
        this.form = form;
        this.rules = rules;
        this.settings = settings;
    }

    /** §8.3. */
    IqAnswer onGetDefault(Asked asked) {
        boolean leaf =
                asked.attribute("type").filter(type -> !type.equals("leaf")).isEmpty();
        if (!leaf) {
            return IqAnswer.refused(Refusals.unsupported("collections"));
        }
        Element standard = Namespaces.element(Namespaces.OWNER, "default");
        standard.add(form.render(settings.nodeDefaults().config(), Languages.of(asked.iq())));
        return IqAnswer.result(Answers.pubsub(standard));
    }

    /** §8.2.1. */
    IqAnswer onGetConfiguration(Asked asked) {
        return asOwner(asked, node -> {
            Element configure = Namespaces.element(Namespaces.OWNER, "configure")
                    .addAttribute("node", node.name().value());
            configure.add(form.render(node.node().config(), Languages.of(asked.iq())));
            return IqAnswer.result(Answers.pubsub(configure));
        });
    }

    /** §8.2.4. */
    IqAnswer onSetConfiguration(Asked asked) {
        return asOwner(asked, node -> {
            Element x = asked.element().element(Namespaces.in(Namespaces.DATA_FORM, "x"));
            if (x == null) {
                return IqAnswer.refused(Refusals.malformed("There is no form."));
            }
            // what is fixed is so from the next change on, whoever had it otherwise
            var current = rules.fixed(node.name(), node.node().config());
            return switch (rules.checked(node.name(), form.read(x, current, Languages.of(asked.iq())))) {
                case NodeForm.Read.As(var config) -> run(node, new Command.Configure(asked.from(), config));
                case NodeForm.Read.Cancelled _ -> IqAnswer.done();
                case NodeForm.Read wrong -> IqAnswer.refused(FormErrors.of(wrong));
            };
        });
    }

    /** §8.4.1. */
    IqAnswer onDelete(Asked asked) {
        return withNode(asked, node -> {
            Element redirect = asked.element().element(Namespaces.in(Namespaces.OWNER, "redirect"));
            Optional<String> uri = Optional.ofNullable(redirect)
                    .map(element -> element.attributeValue("uri", ""))
                    .filter(given -> !given.isEmpty());
            boolean nonsense = redirect != null
                    && uri.filter(given -> given.length() <= LONGEST_URI).isEmpty();
            return nonsense
                    ? IqAnswer.refused(Refusals.malformed("There is no URI to redirect to."))
                    : run(node, new Command.Delete(asked.from(), uri));
        });
    }

    /** §8.5.1. */
    IqAnswer onPurge(Asked asked) {
        return withNode(asked, node -> run(node, new Command.Purge(asked.from())));
    }

    private IqAnswer run(LiveNode node, Command command) {
        return Answers.of(nodes.run(node, command), node.name());
    }

    /** Who is no owner is told that, whatever else is wrong with the request. */
    IqAnswer asOwner(Asked asked, Function<LiveNode, IqAnswer> then) {
        return withNode(asked, node -> {
            var turn = nodes.run(node, new Command.Own(asked.from()));
            return turn.reply().orElseThrow() instanceof Effect.Refuse(var refusal)
                    ? IqAnswer.refused(Refusals.error(refusal))
                    : then.apply(node);
        });
    }

    /** Does something with the node of a request, if that is named and there. */
    IqAnswer withNode(Asked asked, Function<LiveNode, IqAnswer> then) {
        if (asked.node().isEmpty()) {
            return IqAnswer.refused(Refusals.noNode());
        }
        return nodes.find(asked.node().get())
                .map(then)
                .orElseGet(() -> IqAnswer.refused(founding.missing(asked.node().get())));
    }
}
