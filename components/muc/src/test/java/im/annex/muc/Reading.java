package im.annex.muc;

import java.util.List;
import java.util.stream.Stream;
import org.dom4j.Element;

/** Reads stanzas by meaning. */
final class Reading {

    private Reading() {}

    /** The stanzas to one address, in order. */
    static List<Element> to(String address, List<Element> stanzas) {
        return stanzas.stream()
                .filter(stanza -> address.equals(stanza.attributeValue("to")))
                .toList();
    }

    /** A stanza in short: its name, type, the resource it is from, and the codes it carries. */
    static String gist(Element stanza) {
        String from = stanza.attributeValue("from");
        var words = Stream.concat(
                Stream.of(stanza.getName(), stanza.attributeValue("type", ""), from.substring(from.indexOf('/') + 1)),
                codes(stanza).stream());
        return String.join(" ", words.filter(word -> !word.isEmpty()).toList());
    }

    static List<String> codes(Element stanza) {
        Element x = x(stanza);
        return x == null
                ? List.of()
                : x.elements("status").stream()
                        .map(status -> status.attributeValue("code"))
                        .toList();
    }

    static String jid(Element stanza) {
        return x(stanza).element("item").attributeValue("jid", "");
    }

    static String item(Element stanza, String attribute) {
        return x(stanza).element("item").attributeValue(attribute, "");
    }

    static Element x(Element stanza) {
        return stanza.element(Namespaces.in(Namespaces.MUC_USER, "x"));
    }

    /** Type and condition of an error stanza. */
    static String error(Element stanza) {
        Element error = stanza.element("error");
        return error.attributeValue("type") + " " + error.elements().getFirst().getName();
    }
}
