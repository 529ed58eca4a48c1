package im.annex.kernel.config;

import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Refuses what YAML allows and a configuration has no use for, before the text is composed to a tree by recursion. */
final class YamlGuard {

    /** A settings record is nested a few levels deep; the recursion of composing needs a few stack frames for each. */
    static final int MAX_DEPTH = 50;

    private final Problems problems;
    private final int base;
    private int depth;
    private int documents;

    private YamlGuard(Problems problems, int base) {
        this.problems = problems;
        this.base = base;
    }

    /**
     * Looks through the text and adds what is refused.
     *
     * @param base what the problems count the lines of this text from
     * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException if it is no YAML
     */
    static void inspect(String text, Problems problems, int base) {
        var guard = new YamlGuard(problems, base);
        for (Event event : new Parse(YamlReader.SETTINGS).parseString(text)) {
            if (!guard.accepts(event)) {
                return;
            }
        }
    }

    private boolean accepts(Event event) {
        switch (event) {
            case DocumentStartEvent _ -> {
                documents++;
                return documents == 1
                        || refuse(event, "a second document begins here; the configuration is one document");
            }
            case CollectionStartEvent start -> {
                if (++depth > MAX_DEPTH) {
                    return refuse(event, "nested more than " + MAX_DEPTH + " levels deep");
                }
                return start.getTag().isEmpty() || refuseTag(event);
            }
            case CollectionEndEvent _ -> depth--;
            case ScalarEvent scalar
            when scalar.getTag().isPresent() -> {
                return refuseTag(event);
            }
            default -> {}
        }
        return true;
    }

    /** The tag is not quoted: it may be a secret that begins with an exclamation mark. */
    private boolean refuseTag(Event event) {
        return refuse(event, "a tag (!name) has no meaning here; put the value in quotes if it begins with !");
    }

    private boolean refuse(Event event, String message) {
        problems.add(base + event.getStartMark().map(Mark::getLine).orElse(0) + 1, "", message);
        return false;
    }
}
