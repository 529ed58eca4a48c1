package im.annex.kernel.protocol.disco;

import java.util.List;
import java.util.TreeSet;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.jspecify.annotations.Nullable;

/** Service discovery on the wire (XEP-0030 §3 and §4). */
public final class DiscoCodec {

    /** The namespace of disco#info. */
    public static final String INFO = "http://jabber.org/protocol/disco#info";

    /** The namespace of disco#items. */
    public static final String ITEMS = "http://jabber.org/protocol/disco#items";

    private DiscoCodec() {}

    /** The payload of a disco#info result, with the node that was asked for, if any; features are sorted. */
    public static Element encode(DiscoInfo info, @Nullable String node) {
        Element query = query(INFO, node);
        for (Identity identity : info.identities()) {
            Element element = query.addElement("identity");
            element.addAttribute("category", identity.category());
            element.addAttribute("type", identity.type());
            if (identity.name() != null) {
                element.addAttribute("name", identity.name());
            }
        }
        new TreeSet<>(info.features())
                .forEach(feature -> query.addElement("feature").addAttribute("var", feature));
        info.extensions().forEach(form -> query.add(form.createCopy()));
        return query;
    }

    /** The payload of a disco#items result, with the node that was asked for, if any; order as given. */
    public static Element encode(List<DiscoItem> items, @Nullable String node) {
        Element query = query(ITEMS, node);
        for (DiscoItem item : items) {
            Element element =
                    query.addElement("item").addAttribute("jid", item.jid().toString());
            if (item.name() != null) {
                element.addAttribute("name", item.name());
            }
            if (item.node() != null) {
                element.addAttribute("node", item.node());
            }
        }
        return query;
    }

    private static Element query(String namespace, @Nullable String node) {
        Element query = DocumentHelper.createElement(QName.get("query", namespace));
        if (node != null) {
            query.addAttribute("node", node);
        }
        return query;
    }
}
