package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.spi.IqAnswer;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue;
import java.util.List;
import org.dom4j.Element;

/** What everybody may know of themselves: subscriptions and affiliations (§5.6, §5.7). */
final class OwnLists {

    private final Catalogue catalogue;
    private final Nodes nodes;
    private final Founding founding;
    private final PubsubSettings settings;

    @Inject
    OwnLists(Catalogue catalogue, Nodes nodes, Founding founding, PubsubSettings settings) {
        this.catalogue = catalogue;
        this.nodes = nodes;
        this.founding = founding;
        this.settings = settings;
    }

    /** §5.6. */
    IqAnswer onSubscriptions(Asked asked) {
        if (isMissing(asked)) {
            return IqAnswer.refused(founding.missing(asked.node().orElseThrow()));
        }
        List<Element> items = catalogue.subscriptions(asked.from()).stream()
                .filter(one -> concerns(asked, one.node()))
                .map(one -> Answers.subscription(one.node(), one.subscription()))
                .toList();
        return Pages.answer(
                asked.iq(),
                list(asked, "subscriptions"),
                items,
                item -> String.join(
                        " ", item.attributeValue("node"), item.attributeValue("jid"), item.attributeValue("subid")),
                settings.maxListed());
    }

    /** §5.7. */
    IqAnswer onAffiliations(Asked asked) {
        if (isMissing(asked)) {
            return IqAnswer.refused(founding.missing(asked.node().orElseThrow()));
        }
        List<Element> items = catalogue.affiliations(asked.from()).stream()
                .filter(one -> concerns(asked, one.node()))
                .map(one -> Namespaces.element(Namespaces.PUBSUB, "affiliation")
                        .addAttribute("node", one.node().value())
                        .addAttribute("affiliation", EventMessages.wire(one.affiliation())))
                .toList();
        return Pages.answer(
                asked.iq(),
                list(asked, "affiliations"),
                items,
                item -> item.attributeValue("node"),
                settings.maxListed());
    }

    private boolean isMissing(Asked asked) {
        return asked.node().filter(name -> nodes.find(name).isEmpty()).isPresent();
    }

    private static boolean concerns(Asked asked, NodeName node) {
        return asked.node().map(node::equals).orElse(true);
    }

    private static Element list(Asked asked, String name) {
        Element list = Namespaces.element(Namespaces.PUBSUB, name);
        asked.node().ifPresent(node -> list.addAttribute("node", node.value()));
        return list;
    }
}
