package im.annex.kernel.internal.admin.socket;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * JSON (RFC 8259) as maps, lists, strings, numbers, booleans and null. It is read with the YAML library that is there for
 * the configuration, as JSON is a subset of YAML 1.2; what is written escapes all that YAML does not call printable.
 */
public final class Json {

    private static final LoadSettings READING = LoadSettings.builder()
            .setLabel("JSON")
            .setSchema(new JsonSchema())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(ControlServer.MAX_REPLY_CHARS)
            .build();

    private Json() {}

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static Map<?, ?> readObject(String text) {
        try {
            if (new Load(READING).loadFromString(text) instanceof Map<?, ?> object) {
                return object;
            }
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /**
     * Writes a value on one line.
     *
     * @throws IllegalArgumentException if something in it has no form in JSON
     */
    public static String write(Object value) {
        var out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> object -> writeObject(object, out);
            case List<?> list -> {
                String before = "[";
                for (Object item : list) {
                    out.append(before);
                    write(item, out);
                    before = ",";
                }
                out.append(list.isEmpty() ? "[]" : "]");
            }
            case CharSequence text -> quote(text, out);
            case Boolean flag -> out.append(flag);
            case Integer number -> out.append(number);
            case Long number -> out.append(number);
            default -> throw new IllegalArgumentException("no JSON for a " + value.getClass());
        }
    }

    private static void writeObject(Map<?, ?> object, StringBuilder out) {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = object.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            quote(String.valueOf(entry.getKey()), out);
            out.append(':');
            write(entry.getValue(), out);
            if (entries.hasNext()) {
                out.append(',');
            }
        }
        out.append('}');
    }

    private static void quote(CharSequence text, StringBuilder out) {
        out.append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> out.append('\\').append((char) c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (isPlain(c)) {
                        out.appendCodePoint(c);
                    } else {
                        out.append(String.format("\\u%04x", c));
                    }
                }
            }
        });
        out.append('"');
    }

    /** What YAML calls printable; all others, such as halves of pairs, are in the first plane. */
    private static boolean isPlain(int c) {
        return (c >= ' ' && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xe000 && c < 0xfeff)
                || c >= 0x10000;
    }
}
