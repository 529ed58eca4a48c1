package im.annex.kernel.config;

import im.annex.kernel.config.Located.Items;
import im.annex.kernel.config.Located.Mapping;
import im.annex.kernel.config.Located.Nothing;
import im.annex.kernel.config.Located.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** YAML text to located values. One reader reads one text. */
final class YamlReader {

    static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setMaxAliasesForCollections(50)
            .setAllowNonScalarKeys(true)
            .build();

    /** Thirty times what a large configuration has; only aliases of aliases come here. */
    private static final int MAX_VALUES = 100_000;

    private final Problems problems;
    private final int base;
    private int values;

    YamlReader(Problems problems) {
        this(problems, 0);
    }

    /** A reader for one of several texts, whose lines the problems count from a base, see {@link Problems#source}. */
    YamlReader(Problems problems, int base) {
        this.problems = problems;
        this.base = base;
    }

    /** The mapping at the top of the text; empty if the text is no YAML or holds something else. */
    Optional<Mapping> read(String text) {
        return value(text).flatMap(top -> switch (top) {
            case Mapping mapping -> Optional.of(mapping);
            case Nothing nothing -> Optional.of(Mapping.empty(nothing.line(), ""));
            case Text _, Items _ -> {
                problems.add(top, "expected keys and values such as components:, found " + top.shape());
                yield Optional.empty();
            }
        });
    }

    /** The one value of the text, of whatever shape; empty if the text is no YAML. */
    Optional<Located> value(String text) {
        int before = problems.count();
        try {
            YamlGuard.inspect(text, problems, base);
            if (problems.count() > before) {
                return Optional.empty();
            }
            Optional<Node> root = new Compose(SETTINGS).composeString(text);
            return Optional.of(root.isEmpty() ? new Nothing(base + 1, "") : located(root.get(), base + 1, "", 0));
        } catch (YamlEngineException e) {
            YamlErrors.report(e, text, problems, base);
        } catch (TooMuchException _) {
            problems.add(base + 1, "", "aliases (*name) make this too large, or contain themselves");
        }
        return Optional.empty();
    }

    private Located located(Node node, int line, String path, int depth) {
        if (++values > MAX_VALUES || depth > YamlGuard.MAX_DEPTH) {
            throw new TooMuchException();
        }
        return switch (node) {
            case ScalarNode scalar when scalar.getTag().equals(Tag.NULL) -> new Nothing(line, path);
            case ScalarNode scalar -> new Text(line, path, scalar.getValue());
            case SequenceNode sequence -> new Items(line, path, items(sequence, path, depth));
            case MappingNode mapping -> mapping(mapping, line, path, depth);
            default -> throw new IllegalStateException("YAML has no " + node.getNodeType());
        };
    }

    private List<Located> items(SequenceNode sequence, String path, int depth) {
        var items = new ArrayList<Located>();
        for (Node item : sequence.getValue()) {
            items.add(located(item, line(item), path + "[" + (items.size() + 1) + "]", depth + 1));
        }
        return items;
    }

    private Mapping mapping(MappingNode node, int line, String path, int depth) {
        var entries = new LinkedHashMap<String, Located>();
        var mapping = Mapping.empty(line, path);
        for (NodeTuple tuple : node.getValue()) {
            int keyLine = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode scalar)
                    || scalar.getTag().equals(Tag.NULL)) {
                problems.add(keyLine, path, "a key has to be a word");
                continue;
            }
            String key = scalar.getValue();
            Located value = located(tuple.getValueNode(), keyLine, mapping.pathOf(key), depth + 1);
            Located first = entries.putIfAbsent(key, value);
            if (first != null) {
                problems.add(value, "given twice; the first is " + problems.whereIs(first, value));
            }
        }
        return new Mapping(line, path, entries);
    }

    private int line(Node node) {
        return base + node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
