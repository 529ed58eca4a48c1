package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Command;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FormValues;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.dom4j.Element;

/** Commands as a chapter of the documentation, in Markdown. */
public final class CommandsDocument {

    private CommandsDocument() {}

    /** A section for each command of a book, in the order of the book. */
    public static String sections(CommandBook book) {
        return book.all().stream().map(entry -> section(entry.command())).collect(Collectors.joining("\n"));
    }

    private static String section(Command command) {
        var section = new StringBuilder();
        section.append("## ").append(command.name()).append("\n\n");
        section.append(command.description().in(Locale.ENGLISH)).append(" For ");
        section.append(command.audience().who().in(Locale.ENGLISH)).append(".\n\n");
        section.append("```text\nannex ctl ").append(command.name());
        for (Field<?> field : command.form().fields()) {
            String option = "--" + field.name() + " " + placeholder(field);
            section.append(field.isRequired() ? " " + option : " [" + option + "]");
        }
        section.append("\n```\n");
        if (!command.form().fields().isEmpty()) {
            section.append("\n| Option | What it says | If left out |\n|---|---|---|\n");
            Element form = command.form().render(FormValues.none(), Locale.ENGLISH);
            command.form().fields().forEach(field -> section.append(row(field, form)));
        }
        return section.toString();
    }

    private static String placeholder(Field<?> field) {
        List<String> options =
                field.options().stream().map(option -> option.wire()).toList();
        return options.isEmpty() ? field.name().toUpperCase(Locale.ROOT) : String.join("|", options);
    }

    private static String row(Field<?> field, Element form) {
        List<String> standard = Descriptions.standard(field, form);
        String otherwise = field.isRequired()
                ? "must be given"
                : standard.isEmpty() || standard.getFirst().isEmpty() ? "" : String.join(", ", standard);
        return "| `--" + field.name() + "` | " + Descriptions.words(field).replace("|", "\\|") + " | " + otherwise
                + " |\n";
    }
}
