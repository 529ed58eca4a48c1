package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.RoomConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;

/** Options of rooms as commands are given them: the fields of the configuration form by their names. Thread-safe. */
final class GivenOptions {

    /** Some of them for a new room. */
    static final Field<List<String>> OPTIONS = Field.texts("options")
            .label(Text.literal("Options"))
            .description(Text.literal("How it is to be configured: lines of OPTION=VALUE, as room-options says them."))
            .check(
                    lines -> lines.stream().allMatch(line -> line.indexOf('=') > 0),
                    Text.literal("Each line is OPTION=VALUE."))
            .standard(List.of());

    private final ConfigurationForm form;

    @Inject
    GivenOptions(ConfigurationForm form) {
        this.form = form;
    }

    /** Does something with what the options of a command make of the configuration of a new room, if they can be had. */
    Reply ofNewRoom(Invocation invocation, Asker asker, Function<UnaryOperator<RoomConfig>, Reply> then) {
        return with(invocation.values().get(OPTIONS), invocation.language(), values -> {
            var configuration = form.command(asker, values, true);
            boolean people =
                    configuration.owners().isPresent() || configuration.admins().isPresent();
            return people
                    ? Reply.refused(Reason.INVALID, "A new room has one owner; room-set-affiliation adds others.")
                    : then.apply(configuration.changes());
        });
    }

    /**
     * Does something with lines of OPTION=VALUE, if they can be had: an option that occurs again has several values.
     *
     * @param reader reads what is wrong with them
     */
    private Reply with(List<String> lines, Locale reader, Function<FormValues, Reply> then) {
        Element submitted = submission();
        Map<String, Element> fields = new LinkedHashMap<>();
        for (String line : lines) {
            String option = line.substring(0, line.indexOf('=')).strip();
            fields.computeIfAbsent(option, _ -> submitted.addElement("field").addAttribute("var", option))
                    .addElement("value")
                    .setText(line.substring(line.indexOf('=') + 1).strip());
        }
        Optional<String> unknown =
                fields.keySet().stream().filter(name -> !form.knows(name)).findFirst();
        return unknown.isPresent()
                ? Reply.refused(
                        Reason.INVALID, "There is no option " + unknown.get() + "; room-options says which are.")
                : read(submitted, reader, then);
    }

    /** Does something with one option, if it can be had. */
    Reply with(String option, List<String> values, Locale reader, Function<FormValues, Reply> then) {
        Element submitted = submission();
        Element field = submitted.addElement("field").addAttribute("var", option);
        values.forEach(value -> field.addElement("value").setText(value));
        return form.knows(option)
                ? read(submitted, reader, then)
                : Reply.refused(Reason.INVALID, "There is no such option; room-options says which there are.");
    }

    private static Element submission() {
        return DocumentHelper.createElement(Namespaces.in(Namespaces.DATA_FORM, "x"))
                .addAttribute("type", "submit");
    }

    private Reply read(Element submitted, Locale reader, Function<FormValues, Reply> then) {
        return switch (form.read(submitted)) {
            case Submission.Filled(var values) -> then.apply(values);
            case Submission.Invalid invalid -> Reply.refused(Reason.INVALID, invalid.in(reader));
            case Submission.Cancelled _, Submission.Malformed _ ->
                throw new IllegalStateException("what was put together here is neither cancelled nor malformed");
        };
    }
}
