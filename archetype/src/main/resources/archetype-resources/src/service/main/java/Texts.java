package ${package};

import static java.util.stream.Collectors.joining;

import im.annex.kernel.texts.Text;
import im.annex.kernel.texts.TextBundle;
import java.util.Locale;
import java.util.Map;

/** What people read; {@code texts.properties} has the words, and {@code texts_de.properties} those in German. */
final class Texts {

    private static final TextBundle BUNDLE = TextBundle.of(Texts.class, "texts", Locale.GERMAN);

    private Texts() {}

    static Text text(String key, Object... arguments) {
        return BUNDLE.text(key, arguments);
    }

    /** Such as {@code tea 1, coffee 0}. */
    static String of(Map<String, Long> tally) {
        return tally.entrySet().stream()
                .map(counted -> counted.getKey() + " " + counted.getValue())
                .collect(joining(", "));
    }
}
