package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.texts.TextBundle;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeConfigDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;

/** The form that a node is configured with (§8.2, §16.4.4), and the preconditions of publishing (§7.1.5). Thread-safe. */
final class NodeForm {

    static final TextBundle TEXTS = TextBundle.of(NodeForm.class, "configuration", Locale.GERMAN);

    private static final String ACCESS_MODEL = "pubsub#access_model";

    private final List<NodeSetting<?>> settings;
    private final Form configuration;
    private final Form preconditions;

    @Inject
    NodeForm(PubsubSettings settings) {
        var fields = new NodeFields(settings);
        this.settings = fields.all();
        Field<?>[] parts = Stream.concat(
                        Stream.of(NodeFields.NODE_TYPE), this.settings.stream().map(NodeSetting::field))
                .toArray(Field<?>[]::new);
        this.configuration = Form.of(Namespaces.NODE_CONFIG, parts).title(TEXTS.text("form"));
        this.preconditions = Form.of(Namespaces.PUBLISH_OPTIONS, parts);
    }

    /** What came of reading a form. */
    sealed interface Read {

        /** The configuration as the form has it. */
        record As(NodeConfig config) implements Read {}

        /** Nothing is to be changed (§8.2.4). */
        record Cancelled() implements Read {}

        /** An access model that nobody has here (§8.1.2). */
        record NoSuchAccessModel() implements Read {}

        /** A node that would have other nodes below it (XEP-0248). */
        record NoCollections() implements Read {}

        /**
         * A value that is none.
         *
         * @param why a sentence
         */
        record Invalid(String why) implements Read {}

        /**
         * No form at all, or another one.
         *
         * @param why a sentence
         */
        record Malformed(String why) implements Read {}
    }

    /** The form to fill in. */
    Element render(NodeConfig config, Locale reader) {
        return configuration.render(values(config), reader);
    }

    /** How a node is configured. */
    Element result(NodeConfig config) {
        return configuration.result(values(config), Locale.ENGLISH);
    }

    private FormValues values(NodeConfig config) {
        FormValues values = FormValues.none().with(NodeFields.NODE_TYPE, "leaf");
        for (NodeSetting<?> setting : settings) {
            values = setting.addTo(values, config);
        }
        return values;
    }

    /** What a form makes of a configuration. */
    Read read(Element submitted, NodeConfig current, Locale reader) {
        return read(configuration, submitted, current, reader);
    }

    /** The configuration that preconditions demand, where it is otherwise the current one. */
    Read readPreconditions(Element submitted, NodeConfig current, Locale reader) {
        Optional<String> unknown = names(submitted).stream()
                .filter(name -> preconditions.fields().stream()
                        .noneMatch(field -> field.name().equals(name)))
                .findFirst();
        return unknown.<Read>map(name -> new Read.Invalid("There is no option " + name + "."))
                .orElseGet(() -> read(preconditions, submitted, current, reader));
    }

    private static List<String> names(Element form) {
        var names = new ArrayList<String>();
        for (Element field : form.elements("field")) {
            String name = field.attributeValue("var");
            if (name != null && !name.equals("FORM_TYPE")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Whether there is an option of this name. */
    boolean knows(String name) {
        return configuration.fields().stream().anyMatch(field -> field.name().equals(name));
    }

    private Read read(Form form, Element submitted, NodeConfig current, Locale reader) {
        return switch (form.read(submitted)) {
            case Submission.Filled(var values) -> new Read.As(with(current, values));
            case Submission.Cancelled _ -> new Read.Cancelled();
            case Submission.Malformed(var problem) -> new Read.Malformed(problem.in(reader));
            case Submission.Invalid _ when isCollection(submitted) -> new Read.NoCollections();
            case Submission.Invalid invalid ->
                invalid.errors().stream().anyMatch(error -> error.field().equals(ACCESS_MODEL))
                        ? new Read.NoSuchAccessModel()
                        : new Read.Invalid(invalid.in(reader));
        };
    }

    private static boolean isCollection(Element submitted) {
        return submitted.elements("field").stream()
                .anyMatch(field -> NodeFields.NODE_TYPE.name().equals(field.attributeValue("var"))
                        && "collection".equals(field.elementText("value")));
    }

    private NodeConfig with(NodeConfig current, FormValues values) {
        NodeConfigDraft draft = current.draft();
        for (NodeSetting<?> setting : settings) {
            setting.submit(values, draft);
        }
        return draft.done();
    }
}
