package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.TextBundle;
import java.util.Locale;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/** The names of data forms on the wire. */
public final class DataForms {

    /** The namespace of data forms (XEP-0004). */
    public static final String NAMESPACE = "jabber:x:data";

    /** The hidden field that says what form it is (XEP-0068 §3). */
    static final String FORM_TYPE = "FORM_TYPE";

    static final String VALIDATE = "http://jabber.org/protocol/xdata-validate";

    static final String LAYOUT = "http://jabber.org/protocol/xdata-layout";
    static final String MEDIA = "urn:xmpp:media-element";

    /** What is said of values that are wrong. */
    static final TextBundle TEXTS = TextBundle.of(DataForms.class, "forms", Locale.GERMAN);

    private DataForms() {}

    /** An empty form of a type such as {@code form} or {@code result}. */
    static Element element(String type) {
        return DocumentHelper.createElement(QName.get("x", NAMESPACE)).addAttribute("type", type);
    }

    /** XEP-0004 §3.3: the field that says what form it is; hidden, or it would not count (XEP-0068 §4.3). */
    static void addFormType(Element form, String formType) {
        form.addElement("field")
                .addAttribute("var", FORM_TYPE)
                .addAttribute("type", "hidden")
                .addElement("value")
                .addText(formType);
    }
}
