package im.annex.kernel.internal.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.settings.AnnexSettings;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** Contact addresses of a service (XEP-0157). */
class ContactsTest {

    /** §2, "A service replies to a disco#info query": a result form with a list for each address there is. */
    @Test
    void those_that_are_given_are_published() {
        Element form = requireNonNull(Contacts.form(new AnnexSettings.Contacts(
                List.of("mailto:abuse@shakespeare.lit", "xmpp:abuse@shakespeare.lit"),
                List.of("mailto:admin@shakespeare.lit"),
                List.of(),
                List.of(),
                List.of(),
                List.of("https://status.shakespeare.lit"),
                List.of())));

        assertThat(form.attributeValue("type")).isEqualTo("result");
        assertThat(form.elements("field"))
                .extracting(field -> field.attributeValue("type") + " " + field.attributeValue("var") + " "
                        + field.elements("value").stream().map(Element::getText).toList())
                .containsExactly(
                        "hidden FORM_TYPE [http://jabber.org/network/serverinfo]",
                        "list-multi abuse-addresses [mailto:abuse@shakespeare.lit, xmpp:abuse@shakespeare.lit]",
                        "list-multi admin-addresses [mailto:admin@shakespeare.lit]",
                        "list-multi status-addresses [https://status.shakespeare.lit]");
    }

    @Test
    void without_any_there_is_no_form() {
        var none =
                new AnnexSettings.Contacts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

        assertThat(Contacts.form(none)).isNull();
    }
}
