package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.texts.Text;
import im.annex.pubsub.domain.NodeConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dom4j.Element;

/** The configuration of nodes as commands are given it: the fields of the form (§16.4.4) by their names. Thread-safe. */
final class NodeOptions {

    static final Field<List<String>> OPTIONS = Field.texts("options")
            .label(Text.literal("Options"))
            .description(Text.literal("How it is to be configured: lines of OPTION=VALUE, as node-options says them."))
            .check(
                    lines -> lines.stream().allMatch(line -> line.indexOf('=') > 0),
                    Text.literal("Each line is OPTION=VALUE."))
            .standard(List.of());

    private final NodeForm form;

    @Inject
    NodeOptions(NodeForm form) {
        this.form = form;
    }

    /** Does something with what lines of OPTION=VALUE make of a configuration; an option that recurs has several values. */
    Reply with(List<String> lines, NodeConfig current, Locale reader, Function<NodeConfig, Reply> then) {
        Element submitted = Namespaces.element(Namespaces.DATA_FORM, "x").addAttribute("type", "submit");
        Map<String, Element> fields = new LinkedHashMap<>();
        for (String line : lines) {
            String given = line.substring(0, line.indexOf('=')).strip();
            String option = given.contains("#") ? given : "pubsub#" + given;
            fields.computeIfAbsent(option, name -> field(submitted, name))
                    .addElement("value")
                    .setText(line.substring(line.indexOf('=') + 1).strip());
        }
        Optional<String> unknown =
                fields.keySet().stream().filter(name -> !form.knows(name)).findFirst();
        return unknown.map(name -> Reply.refused(
                        Reason.INVALID, "There is no option " + name + "; node-options says which there are."))
                .orElseGet(() -> read(submitted, current, reader, then));
    }

    private static Element field(Element parent, String name) {
        return parent.addElement("field").addAttribute("var", name);
    }

    private Reply read(Element submitted, NodeConfig current, Locale reader, Function<NodeConfig, Reply> then) {
        return switch (form.read(submitted, current, reader)) {
            case NodeForm.Read.As(var config) -> then.apply(config);
            case NodeForm.Read.NoSuchAccessModel _ ->
                Reply.refused(Reason.INVALID, "There is no such access model here.");
            case NodeForm.Read.NoCollections _ -> Reply.refused(Reason.INVALID, "There are no collections here.");
            case NodeForm.Read.Invalid(var why) -> Reply.refused(Reason.INVALID, why);
            case NodeForm.Read.Cancelled _, NodeForm.Read.Malformed _ ->
                throw new IllegalStateException("what was put together here is neither cancelled nor malformed");
        };
    }
}
