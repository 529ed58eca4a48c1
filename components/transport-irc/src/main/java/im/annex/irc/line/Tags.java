package im.annex.irc.line;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The tags of a line (IRCv3 message-tags). Immutable.
 *
 * @param values by key; a missing value is the empty one, which means the same
 */
public record Tags(SequencedMap<String, String> values) {

    /** No tags. */
    public static final Tags NONE = new Tags(new LinkedHashMap<>());

    public Tags {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        for (String key : values.keySet()) {
            if (!isKey(key)) {
                throw new IllegalArgumentException("not the key of a tag: " + key.length() + " characters");
            }
        }
    }

    private static boolean isKey(String key) {
        for (int i = 0; i < key.length(); i++) {
            char sign = key.charAt(i);
            if (sign <= ' ' || sign == ';' || sign == '=') {
                return false;
            }
        }
        return !key.isEmpty();
    }

    /** One tag. */
    public static Tags of(String key, String value) {
        return NONE.with(key, value);
    }

    /** These tags and another one. */
    public Tags with(String key, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new Tags(more);
    }

    /** The value of a tag; empty if the tag is not there. */
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** Reads what is between the at sign and the space; of a key that occurs again the last value counts. */
    static Tags parse(String text) {
        var values = new LinkedHashMap<String, String>();
        for (String tag : text.split(";", -1)) {
            int equals = tag.indexOf('=');
            String key = equals < 0 ? tag : tag.substring(0, equals);
            if (isKey(key)) {
                values.put(key, equals < 0 ? "" : unescape(tag.substring(equals + 1)));
            }
        }
        return values.isEmpty() ? NONE : new Tags(values);
    }

    /** What stands between the at sign and the space. */
    String write() {
        var text = new StringBuilder();
        for (Map.Entry<String, String> tag : values.entrySet()) {
            if (!text.isEmpty()) {
                text.append(';');
            }
            text.append(tag.getKey());
            if (!tag.getValue().isEmpty()) {
                escape(tag.getValue(), text.append('='));
            }
        }
        return text.toString();
    }

    private static void escape(String value, StringBuilder text) {
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            switch (sign) {
                case ';' -> text.append("\\:");
                case ' ' -> text.append("\\s");
                case '\\' -> text.append("\\\\");
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n");
                case '\0' -> {} // has no place on the wire, and no escape
                default -> text.append(sign);
            }
        }
    }

    private static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            if (sign != '\\') {
                text.append(sign);
            } else if (++i < value.length()) {
                text.append(meant(value.charAt(i)));
            }
        }
        return text.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case ':' -> ';';
            case 's' -> ' ';
            case 'r' -> '\r';
            case 'n' -> '\n';
            default -> escaped;
        };
    }
}
