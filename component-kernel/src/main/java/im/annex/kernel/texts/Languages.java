package im.annex.kernel.texts;

import java.util.Locale;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.xmpp.packet.Packet;

/** The language in which the sender of a stanza reads (RFC 6120 §8.1.5). */
public final class Languages {

    private static final QName LANG = QName.get("lang", Namespace.XML_NAMESPACE);

    /** RFC 5646 §4.4.1: what a tag needs at most but for private use. */
    private static final int MAX_TAG = 35;

    private Languages() {}

    /** The language of a stanza's {@code xml:lang}; English if it has none or one that is not a tag. */
    public static Locale of(Packet stanza) {
        return of(stanza.getElement());
    }

    /** The language of an element's {@code xml:lang} or of the nearest one around it; English if there is none. */
    public static Locale of(Element element) {
        for (Element at = element; at != null; at = at.getParent()) {
            String tag = at.attributeValue(LANG);
            if (tag != null) {
                return parse(tag);
            }
        }
        return Locale.ENGLISH;
    }

    private static Locale parse(String tag) {
        Locale language = tag.length() > MAX_TAG ? Locale.ROOT : Locale.forLanguageTag(tag);
        return language.getLanguage().isEmpty() ? Locale.ENGLISH : language;
    }
}
