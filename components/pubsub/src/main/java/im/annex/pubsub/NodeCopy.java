package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.pubsub.domain.Affiliated;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Affiliations;
import im.annex.pubsub.domain.Item;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Payload;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionOptions;
import im.annex.pubsub.domain.SubscriptionState;
import im.annex.pubsub.domain.Subscriptions;
import im.annex.pubsub.store.KeptItem;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/**
 * Nodes and items as lines of a file, one element each: {@code <node/>} with the configuration (§16.4.4), the
 * affiliations and the subscriptions, followed by its {@code <item/>}s, the oldest first. Thread-safe.
 */
final class NodeCopy {

    private final NodeForm form;
    private final PubsubSettings settings;

    @Inject
    NodeCopy(NodeForm form, PubsubSettings settings) {
        this.form = form;
        this.settings = settings;
    }

    /** A node as a file has it. */
    record Copy(NodeName name, JID creator, Instant created, Node node) {}

    /** An item as a file has it. */
    record CopiedItem(Item item, Instant published) {}

    /** A line is not as {@link #line(LiveNode)} and {@link #line(KeptItem)} make them. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    String line(LiveNode live) {
        Node node = live.node();
        Element element = DocumentHelper.createElement("node")
                .addAttribute("name", live.name().value())
                .addAttribute("creator", live.identity().creator().toString())
                .addAttribute("created", live.identity().created().toString());
        element.add(form.result(node.config()).addAttribute("type", "submit"));
        for (Affiliated one : node.affiliations().all()) {
            element.addElement("affiliation")
                    .addAttribute("jid", one.user().toString())
                    .addAttribute("affiliation", one.affiliation().name());
        }
        node.subscriptions().all().forEach(one -> add(element, one));
        return line(element);
    }

    private static void add(Element parent, Subscription one) {
        Element element = parent.addElement("subscription")
                .addAttribute("jid", one.jid().toString())
                .addAttribute("subid", one.id().value())
                .addAttribute("subscription", one.state().name());
        if (!one.options().equals(SubscriptionOptions.STANDARD)) {
            element.add(OptionsForm.result(one.options()).addAttribute("type", "submit"));
        }
    }

    static String line(KeptItem item) {
        Element element = DocumentHelper.createElement("item")
                .addAttribute("id", item.id().value())
                .addAttribute("publisher", item.publisher().toString())
                .addAttribute("published", item.published().toString());
        item.payload().map(XmlPayload::parse).ifPresent(element::add);
        return line(element);
    }

    private static String line(Element element) {
        return element.asXML().replace("\r", "&#13;").replace("\n", "&#10;");
    }

    static boolean isNode(String line) {
        return line.startsWith("<node ");
    }

    Copy node(String line) throws MalformedException {
        Element element = parse(line, "<node ");
        try {
            var name = new NodeName(element.attributeValue("name", ""));
            if (name.value().isEmpty() || !Asked.isName(name)) {
                throw new MalformedException("a node cannot be named like this: " + name.value());
            }
            var creator = Jids.parse(element.attributeValue("creator", ""));
            Affiliations affiliations = Affiliations.of(element.elements("affiliation").stream()
                    .map(one -> new Affiliated(
                            Jids.parse(one.attributeValue("jid", "")).asBareJID(),
                            Affiliation.valueOf(one.attributeValue("affiliation", "")))));
            if (affiliations.with(Affiliation.OWNER).isEmpty()) {
                affiliations = affiliations.with(creator, Affiliation.OWNER);
            }
            Stream<Subscription> subscriptions =
                    element.elements("subscription").stream().map(NodeCopy::subscription);
            return new Copy(
                    name,
                    creator.asBareJID(),
                    Instant.parse(element.attributeValue("created", "")),
                    new Node(config(element), affiliations, Subscriptions.of(subscriptions)));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    private NodeConfig config(Element node) throws MalformedException {
        Element x = node.element(Namespaces.in(Namespaces.DATA_FORM, "x"));
        if (x == null) {
            throw new MalformedException("a node has no configuration");
        }
        return switch (form.read(x, settings.nodeDefaults().config(), Locale.ENGLISH)) {
            case NodeForm.Read.As(var config) -> config;
            case NodeForm.Read.Invalid(var why) -> throw new MalformedException(why);
            case NodeForm.Read.Malformed(var why) -> throw new MalformedException(why);
            case NodeForm.Read _ -> throw new MalformedException("a node has a configuration that cannot be here");
        };
    }

    private static Subscription subscription(Element element) {
        var id = new SubId(element.attributeValue("subid", ""));
        var jid = Jids.parse(element.attributeValue("jid", ""));
        var state = SubscriptionState.valueOf(element.attributeValue("subscription", ""));
        var options = Optional.ofNullable(element.element(Namespaces.in(Namespaces.DATA_FORM, "x")))
                .flatMap(x -> OptionsForm.read(x, SubscriptionOptions.STANDARD))
                .orElse(SubscriptionOptions.STANDARD);
        return new Subscription(id, jid, state, options);
    }

    static CopiedItem item(String line) throws MalformedException {
        Element element = parse(line, "<item ");
        try {
            Optional<Payload> payload = element.elements().stream().findFirst().map(XmlPayload::taken);
            var item = new Item(
                    new ItemId(element.attributeValue("id", "")),
                    Jids.parse(element.attributeValue("publisher", "")),
                    payload);
            return new CopiedItem(item, Instant.parse(element.attributeValue("published", "")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new MalformedException(String.valueOf(e.getMessage()));
        }
    }

    /** What begins as it should has no document type, and so no entities of its own. */
    private static Element parse(String line, String begin) throws MalformedException {
        if (!line.startsWith(begin)) {
            throw new MalformedException("a line begins with neither a node nor an item");
        }
        try {
            return XmlPayload.parse(line);
        } catch (IllegalStateException _) {
            throw new MalformedException("a line is no XML");
        }
    }
}
