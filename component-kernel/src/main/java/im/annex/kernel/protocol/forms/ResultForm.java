package im.annex.kernel.protocol.forms;

import java.util.List;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;

/** Builds a form of type {@code result} with a {@code FORM_TYPE} (XEP-0004 §3.4, XEP-0068 §3). Not thread-safe. */
public final class ResultForm {

    /** The namespace of data forms. */
    public static final String NAMESPACE = "jabber:x:data";

    private final Element form;

    private ResultForm(String formType) {
        form = DocumentHelper.createElement(QName.get("x", NAMESPACE)).addAttribute("type", "result");
        form.addElement("field")
                .addAttribute("var", "FORM_TYPE")
                .addAttribute("type", "hidden")
                .addElement("value")
                .addText(formType);
    }

    /** An empty form of a type. */
    public static ResultForm of(String formType) {
        return new ResultForm(formType);
    }

    /** Adds a field with one value. */
    public ResultForm with(String name, String type, String value) {
        return with(name, type, List.of(value));
    }

    /** Adds a field with any number of values. */
    public ResultForm with(String name, String type, List<String> values) {
        Element field = form.addElement("field").addAttribute("var", name).addAttribute("type", type);
        values.forEach(value -> field.addElement("value").addText(value));
        return this;
    }

    /** The form. */
    public Element element() {
        return form;
    }
}
