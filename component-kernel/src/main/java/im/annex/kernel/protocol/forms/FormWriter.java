package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.QName;

/** Renders forms in one language. */
final class FormWriter {

    private final Locale reader;

    FormWriter(Locale reader) {
        this.reader = reader;
    }

    Element form(Form form, FormValues now) {
        Element x = start(form, "form");
        form.instructions().forEach(line -> addLine(x, "instructions", line));
        form.pages().forEach(page -> addPage(x, page));
        form.formType().ifPresent(formType -> DataForms.addFormType(x, formType));
        for (FormPart part : form.parts()) {
            switch (part) {
                case Note note -> addNote(x, note);
                case Field<?> field -> addField(x, field, now);
            }
        }
        return x;
    }

    Element result(Form form, FormValues values) {
        Element x = start(form, "result");
        form.formType().ifPresent(formType -> DataForms.addFormType(x, formType));
        form.fields().forEach(field -> field.write(values).ifPresent(texts -> addValues(header(x, field), texts)));
        return x;
    }

    Element submit(Form form, FormValues values) {
        Element x = DataForms.element("submit");
        form.formType().ifPresent(formType -> DataForms.addFormType(x, formType));
        for (Field<?> field : form.fields()) {
            if (values.has(field)) {
                Element element = x.addElement("field").addAttribute("var", field.name());
                field.write(values).ifPresent(texts -> addValues(element, texts));
            }
        }
        return x;
    }

    Element table(Table table) {
        Element x = DataForms.element("result");
        table.title().ifPresent(title -> addLine(x, "title", title));
        Element reported = x.addElement("reported");
        table.columns().forEach(column -> header(reported, column));
        for (FormValues row : table.rows()) {
            Element item = x.addElement("item");
            for (Field<?> column : table.columns()) {
                Element field = item.addElement("field").addAttribute("var", column.name());
                addValues(field, column.write(row).orElse(List.of("")));
            }
        }
        return x;
    }

    private Element start(Form form, String type) {
        Element x = DataForms.element(type);
        form.title().ifPresent(title -> addLine(x, "title", title));
        return x;
    }

    private Element header(Element parent, Field<?> field) {
        Element element = parent.addElement("field")
                .addAttribute("var", field.name())
                .addAttribute("type", field.type().wireName());
        field.label().ifPresent(label -> element.addAttribute("label", oneLine(label)));
        return element;
    }

    private void addField(Element x, Field<?> field, FormValues now) {
        Element element = header(x, field);
        field.description().ifPresent(description -> addLine(element, "desc", description));
        if (field.isRequired()) {
            element.addElement("required");
        }
        field.addValidation(element);
        field.media().ifPresent(media -> addMedia(element, media));
        addValues(element, current(field, now));
        for (Option<?> option : field.options()) {
            element.addElement("option")
                    .addAttribute("label", oneLine(option.label()))
                    .addElement("value")
                    .addText(option.wire());
        }
    }

    private static <T> List<String> current(Field<T> field, FormValues now) {
        if (now.has(field)) {
            return field.write(now).orElse(List.of());
        }
        Optional<T> standard = field.standard();
        return standard.flatMap(value -> field.write(FormValues.none().with(field, value)))
                .orElse(List.of());
    }

    private void addPage(Element x, Page page) {
        Element element =
                x.addElement(QName.get("page", DataForms.LAYOUT)).addAttribute("label", oneLine(page.label()));
        page.texts().forEach(text -> addLine(element, "text", text));
        page.fields().forEach(name -> element.addElement("fieldref").addAttribute("var", name));
    }

    /** XEP-0004 §3.3: several lines are several fields. */
    private void addNote(Element x, Note note) {
        note.words()
                .in(reader)
                .lines()
                .forEach(line -> x.addElement("field")
                        .addAttribute("type", "fixed")
                        .addElement("value")
                        .addText(line));
    }

    private static void addMedia(Element field, Media media) {
        Element element = field.addElement(QName.get("media", DataForms.MEDIA));
        if (media.height() > 0 && media.width() > 0) {
            element.addAttribute("height", Integer.toString(media.height()))
                    .addAttribute("width", Integer.toString(media.width()));
        }
        media.sources()
                .forEach(source -> element.addElement("uri")
                        .addAttribute("type", source.type())
                        .addText(source.uri()));
    }

    private static void addValues(Element field, List<String> texts) {
        texts.forEach(text -> field.addElement("value").addText(text));
    }

    private void addLine(Element parent, String name, Text words) {
        parent.addElement(name).addText(oneLine(words));
    }

    /** XEP-0004 §3 and §3.2: what people read has no breaks. */
    private String oneLine(Text words) {
        return words.in(reader).replaceAll("\\R", " ");
    }
}
