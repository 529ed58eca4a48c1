package im.annex.testkit;

import java.io.StringReader;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.QName;
import org.dom4j.io.SAXReader;
import org.xml.sax.SAXException;

/**
 * Stanzas as elements. A stanza is kept without the namespace of the stream it was sent on, which is how Tinder keeps
 * it and how one writes it in a test: {@code <message to='...'><body>Hi</body></message>}. Thread-safe.
 */
public final class Stanzas {

    private Stanzas() {}

    /**
     * Reads one stanza, or any one element.
     *
     * @throws IllegalArgumentException if this is not one well-formed element, or has a document type declaration
     */
    public static Element parse(String xml) {
        try {
            return withoutStreamNamespace(read(xml.strip()));
        } catch (DocumentException e) {
            throw new IllegalArgumentException("not an element: " + e.getMessage() + "\n" + xml, e);
        }
    }

    /** A stanza in the one form that all stanzas of the same meaning have, for messages and comparisons. */
    static String canonical(Element element) {
        return CanonicalForm.of(withoutStreamNamespace(element.createCopy()));
    }

    /** The root element of a document, with every text node as it was written. */
    static Element read(String xml) throws DocumentException {
        SAXReader reader = new SAXReader();
        try {
            reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
        } catch (SAXException e) {
            throw new IllegalStateException("the Java runtime's XML parser lacks a standard feature", e);
        }
        return reader.read(new StringReader(xml)).getRootElement();
    }

    /** Takes the stanza's own namespace away, where it is a stream's. Payloads keep theirs, forwarded stanzas too. */
    static Element withoutStreamNamespace(Element stanza) {
        String namespace = stanza.getNamespaceURI();
        if (Namespaces.CONTENT.contains(namespace)) {
            strip(stanza, namespace);
        }
        return stanza;
    }

    private static void strip(Element element, String namespace) {
        if (element.getNamespaceURI().equals(namespace)) {
            element.setQName(QName.get(element.getName()));
            element.elements().forEach(child -> strip(child, namespace));
        }
    }
}
