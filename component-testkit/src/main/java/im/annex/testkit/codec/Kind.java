package im.annex.testkit.codec;

import java.util.Collection;
import java.util.regex.Pattern;

/** What a text stands for, and how Java reads and writes it. */
enum Kind {
    FLAG("boolean", "Boolean.parseBoolean(%s)", "Boolean.toString(%s)", Pattern.compile("true|false")),
    NUMBER("long", "Long.parseLong(%s)", "Long.toString(%s)", Pattern.compile("-?\\d{1,18}")),
    MOMENT("Instant", "Instant.parse(%s)", "%s.toString()", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z")),
    ADDRESS("JID", "Jids.parse(%s)", "%s.toString()", Pattern.compile("[^@/\\s]+@[^@/\\s]+\\.[^@/\\s]+(/.*)?")),
    WORDS("String", "%s", "%s", Pattern.compile("(?s).*"));

    private final String type;
    private final String reading;
    private final String writing;
    private final Pattern looks;

    Kind(String type, String reading, String writing, Pattern looks) {
        this.type = type;
        this.reading = reading;
        this.writing = writing;
        this.looks = looks;
    }

    /** The first that all of the texts look like. */
    static Kind of(Collection<String> texts) {
        for (Kind kind : values()) {
            if (texts.stream().allMatch(text -> kind.looks.matcher(text).matches())) {
                return kind;
            }
        }
        return WORDS;
    }

    /** The type of a component of a record. */
    String type() {
        return type;
    }

    /** The same where it must be an object. */
    String boxed() {
        return switch (this) {
            case FLAG -> "Boolean";
            case NUMBER -> "Long";
            case MOMENT, ADDRESS, WORDS -> type;
        };
    }

    /** What makes it of an expression for a text. */
    String reading(String text) {
        return reading.formatted(text);
    }

    /** What makes a text of an expression for it. */
    String writing(String value) {
        return writing.formatted(value);
    }
}
