package im.annex.pubsub;

import im.annex.pubsub.domain.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;

/**
 * A payload as it came, or as the store has it.
 *
 * @param element never changed; copied into what goes out
 * @param xml the same as text
 * @param size of the text in UTF-8
 */
record XmlPayload(Element element, String xml, int size) implements Payload {

    /** Takes a payload out of the stanza that it came in. */
    static XmlPayload taken(Element element) {
        element.detach();
        String xml = element.asXML();
        return new XmlPayload(element, xml, utf8Length(xml));
    }

    /** What the store has of many items, in order: it takes several times as long to begin with a text as to read one. */
    static List<Element> parseAll(List<String> texts) {
        List<Element> all =
                List.copyOf(parse("<all>" + String.join("", texts) + "</all>").elements());
        all.forEach(Element::detach);
        return all;
    }

    /** What the store has. */
    static Element parse(String xml) {
        try {
            Element root = DocumentHelper.parseText(xml).getRootElement();
            root.detach();
            return root;
        } catch (DocumentException e) {
            throw new IllegalStateException("the database has no XML where it should", e);
        }
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String namespace() {
        return element.getNamespaceURI();
    }
}
