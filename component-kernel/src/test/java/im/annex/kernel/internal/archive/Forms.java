package im.annex.kernel.internal.archive;

import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;

/** XML for tests. */
final class Forms {

    private Forms() {}

    /** A submitted form of archives, with names and values in turn. */
    static String mam(String... fields) {
        var form = new StringBuilder("<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'>"
                + "<value>urn:xmpp:mam:2</value></field>");
        for (int i = 0; i < fields.length; i += 2) {
            form.append("<field var='" + fields[i] + "'><value>" + fields[i + 1] + "</value></field>");
        }
        return form.append("</x>").toString();
    }

    static Element parse(String xml) {
        try {
            return DocumentHelper.parseText(xml).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(xml, e);
        }
    }
}
