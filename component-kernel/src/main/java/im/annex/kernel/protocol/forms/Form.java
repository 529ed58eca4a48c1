package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;

/**
 * The description of a data form (XEP-0004): what it is, what people read, its fields. The same description renders the
 * form, reads what was submitted, be it over XMPP or typed on a command line, and renders results.
 *
 * @param formType what form it is (XEP-0068 §3), if it says so
 * @param title its heading
 * @param instructions what to do with it, line by line
 * @param parts its fields and notes, in the order in which they are shown
 * @param pages how the fields are spread over pages (XEP-0141), if they are
 */
public record Form(
        Optional<String> formType,
        Optional<Text> title,
        List<Text> instructions,
        List<FormPart> parts,
        List<Page> pages) {

    /** Checks that every field has a name of its own. */
    public Form {
        instructions = List.copyOf(instructions);
        parts = List.copyOf(parts);
        pages = List.copyOf(pages);
        var names = new HashSet<String>();
        for (Field<?> field : fieldsOf(parts)) {
            if (!names.add(field.name()) || field.name().equals(DataForms.FORM_TYPE)) {
                throw new IllegalArgumentException("two fields are named " + field.name());
            }
        }
    }

    /** A form that does not say what it is, with these fields and notes. */
    public static Form untyped(FormPart... parts) {
        return new Form(Optional.empty(), Optional.empty(), List.of(), List.of(parts), List.of());
    }

    /** A form that says what it is, with these fields and notes. */
    public static Form of(String formType, FormPart... parts) {
        return new Form(Optional.of(formType), Optional.empty(), List.of(), List.of(parts), List.of());
    }

    /** The same with a heading. */
    public Form title(Text heading) {
        return new Form(formType, Optional.of(heading), instructions, parts, pages);
    }

    /** The same with one more line of what to do with it. */
    public Form instructions(Text line) {
        var lines = new ArrayList<>(instructions);
        lines.add(line);
        return new Form(formType, title, lines, parts, pages);
    }

    /** The same with one more field or note. */
    public Form with(FormPart part) {
        var more = new ArrayList<>(parts);
        more.add(part);
        return new Form(formType, title, instructions, more, pages);
    }

    /** The same with one more page. */
    public Form page(Page page) {
        var more = new ArrayList<>(pages);
        more.add(page);
        return new Form(formType, title, instructions, parts, more);
    }

    /** Its fields. */
    public List<Field<?>> fields() {
        return fieldsOf(parts);
    }

    /** A form of type {@code form}, with the values that the fields have now or else their defaults. */
    public Element render(FormValues now, Locale reader) {
        return new FormWriter(reader).form(this, now);
    }

    /** A form of type {@code result}, with those fields that have a value. */
    public Element result(FormValues values, Locale reader) {
        return new FormWriter(reader).result(this, values);
    }

    /** A form of type {@code submit}, with those fields that are given. */
    public Element submit(FormValues values) {
        return new FormWriter(Locale.ENGLISH).submit(this, values);
    }

    /**
     * Reads what came back of this form over XMPP. Fields that are not known are ignored (XEP-0004 §3.1).
     *
     * @param submitted an {@code x} element
     */
    public Submission read(Element submitted) {
        return FormReader.read(this, submitted);
    }

    /**
     * Reads values that a person typed. Fields that are not known are errors, as the person meant something by them.
     *
     * @param typed texts by the names of the fields
     * @return never {@link Submission.Cancelled} nor {@link Submission.Malformed}
     */
    public Submission read(Map<String, List<String>> typed) {
        return FormReader.read(this, typed);
    }

    private static List<Field<?>> fieldsOf(List<FormPart> parts) {
        List<Field<?>> fields = new ArrayList<>();
        for (FormPart part : parts) {
            if (part instanceof Field<?> field) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }
}
