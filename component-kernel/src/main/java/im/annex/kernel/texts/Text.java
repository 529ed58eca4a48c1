package im.annex.kernel.texts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Something for a person to read, whatever the language. Immutable. */
public sealed interface Text {

    /** The words in a language, or in English where there is no translation. */
    String in(Locale reader);

    /** A text that is the same in every language, such as a name. */
    static Text literal(String words) {
        return new Literal(words);
    }

    /** A text that is the same in every language. */
    record Literal(String words) implements Text {
        @Override
        public String in(Locale reader) {
            return words;
        }
    }

    /**
     * A text of a bundle; made by {@link TextBundle#text}.
     *
     * @param bundle where its words stand
     * @param key what it is called there
     * @param arguments what stands for {@code {0}}, {@code {1}} and so on; a text among them is put into the same language
     */
    record Translated(TextBundle bundle, String key, List<Object> arguments) implements Text {
        public Translated {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String in(Locale reader) {
            Object[] words = arguments.stream()
                    .map(argument -> argument instanceof Text text ? text.in(reader) : argument)
                    .toArray();
            return bundle.format(key, reader, words);
        }
    }

    /** Several texts, one after another, with something between them. */
    static Text joined(String between, Text... parts) {
        return new Joined(between, Arrays.asList(parts));
    }

    /** Texts in a row. */
    record Joined(String between, List<Text> parts) implements Text {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public String in(Locale reader) {
            return String.join(
                    between, parts.stream().map(part -> part.in(reader)).toList());
        }
    }
}
