package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;

/**
 * One of the values to choose from (XEP-0004 §3.2).
 *
 * @param value what it stands for
 * @param wire its value on the wire
 * @param label what people read
 */
public record Option<T>(T value, String wire, Text label) {

    /** An option that stands for its own text, and reads the same. */
    public static Option<String> of(String wire) {
        return new Option<>(wire, wire, Text.literal(wire));
    }

    /** An option that stands for its own text. */
    public static Option<String> of(String wire, Text label) {
        return new Option<>(wire, wire, label);
    }
}
