package im.annex.kernel.internal.dispatch;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.settings.AnnexSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/** Contact addresses of a service (XEP-0157 §2). */
final class Contacts {

    private static final String FORM_TYPE = "http://jabber.org/network/serverinfo";

    private Contacts() {}

    /** The form for disco#info; null if the operator gave no address. */
    static @Nullable Element form(AnnexSettings.Contacts contacts) {
        Map<String, List<String>> given = new TreeMap<>(Map.of(
                "abuse-addresses", contacts.abuse(),
                "admin-addresses", contacts.admin(),
                "feedback-addresses", contacts.feedback(),
                "sales-addresses", contacts.sales(),
                "security-addresses", contacts.security(),
                "status-addresses", contacts.status(),
                "support-addresses", contacts.support()));
        given.values().removeIf(List::isEmpty);
        if (given.isEmpty()) {
            return null;
        }
        Form form = Form.of(FORM_TYPE);
        FormValues values = FormValues.none();
        for (var entry : given.entrySet()) {
            Field<List<String>> field = Field.openChoices(entry.getKey(), List.of());
            form = form.with(field);
            values = values.with(field, entry.getValue());
        }
        return form.result(values, Locale.ENGLISH);
    }
}
