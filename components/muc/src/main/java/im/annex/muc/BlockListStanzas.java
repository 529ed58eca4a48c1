package im.annex.muc;

import im.annex.kernel.protocol.rsm.PageRequest;
import im.annex.muc.domain.BlockListName;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** What a subscriber says and hears at one node of a pubsub service (XEP-0060). Pure. */
final class BlockListStanzas {

    /** With what lists say of each entry, such a page is far below the largest stanza that is taken. */
    static final int PAGE = 200;

    private final BlockListName list;
    private final JID subscriber;

    BlockListStanzas(BlockListName list, JID subscriber) {
        this.list = list;
        this.subscriber = subscriber;
    }

    /**
     * A page of items.
     *
     * @param ids what its items are called
     * @param last by which the next page is asked for; empty if there is none, as far as the service says
     * @param count how many items there are in all, if the service says so
     */
    record Page(List<String> ids, Optional<String> last, Optional<Integer> count) {}

    /** XEP-0060 §6.1.1. */
    IQ subscribe() {
        var request = request(IQ.Type.set);
        pubsub(request)
                .addElement("subscribe")
                .addAttribute("node", list.node())
                .addAttribute("jid", subscriber.toString());
        return request;
    }

    /** XEP-0060 §6.1.2: an answer without a word about it means yes. */
    static String subscription(IQ answer) {
        Element pubsub = answer.getChildElement();
        Element subscription = pubsub == null ? null : pubsub.element("subscription");
        return subscription == null ? "subscribed" : subscription.attributeValue("subscription", "subscribed");
    }

    /**
     * XEP-0060 §6.5.
     *
     * @param after the last item of the page before, if there was one
     */
    IQ items(Optional<String> after) {
        var request = request(IQ.Type.get);
        Element pubsub = pubsub(request);
        pubsub.addElement("items").addAttribute("node", list.node());
        Element set = pubsub.addElement(Namespaces.in(PageRequest.NAMESPACE, "set"));
        set.addElement("max").addText(Integer.toString(PAGE));
        after.ifPresent(id -> set.addElement("after").addText(id));
        return request;
    }

    /** XEP-0060 §6.5.4; empty if these are not the items of this node. */
    Optional<Page> page(IQ answer) {
        Element pubsub = answer.getChildElement();
        Element items = pubsub == null ? null : pubsub.element("items");
        if (items == null || !list.node().equals(items.attributeValue("node", list.node()))) {
            return Optional.empty();
        }
        Element set = pubsub.element(Namespaces.in(PageRequest.NAMESPACE, "set"));
        return Optional.of(new Page(
                ids(items, "item"),
                text(set, "last"),
                text(set, "count").filter(count -> count.matches("[0-9]{1,9}")).map(Integer::valueOf)));
    }

    private static Optional<String> text(@Nullable Element set, String name) {
        return Optional.ofNullable(set)
                .map(element -> element.elementTextTrim(name))
                .filter(text -> !text.isEmpty());
    }

    /** What the items of a name are called; those without an id by an empty text. */
    static List<String> ids(Element items, String name) {
        return items.elements(name).stream()
                .map(item -> item.attributeValue("id", ""))
                .toList();
    }

    private IQ request(IQ.Type type) {
        var request = new IQ(type);
        request.setFrom(subscriber);
        request.setTo(list.service());
        return request;
    }

    private static Element pubsub(IQ request) {
        return request.setChildElement("pubsub", Namespaces.PUBSUB);
    }
}
