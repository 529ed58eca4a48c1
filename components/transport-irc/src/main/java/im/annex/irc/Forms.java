package im.annex.irc;

import im.annex.irc.line.Encoding;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.texts.Text;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/** What the forms have in common; their fields are called as other gateways call them. */
final class Forms {

    private static final int MOST_HISTORY = 1000;

    static final Field<String> ENCODING_IN =
            text("encoding_in", "Encoding of others", "Of what is not UTF-8, such as ISO-8859-1.");
    static final Field<String> ENCODING_OUT = text("encoding_out", "Your encoding", "UTF-8, if empty.");
    static final Field<Boolean> PERSISTENT = Field.bool("persistent")
            .label(Text.literal("Persistent"))
            .description(Text.literal("Whether you stay when your last device has left."));
    static final Field<Long> HISTORY = Field.integer("max_history_length", 0, MOST_HISTORY)
            .label(Text.literal("Length of the history"))
            .description(Text.literal("The most messages that you are told when you enter a channel."));

    private Forms() {}

    static Field<String> text(String name, String label, String description) {
        return Field.text(name).label(Text.literal(label)).description(Text.literal(description));
    }

    static Field<String> secret(String name, String label, String description) {
        return Field.secret(name).label(Text.literal(label)).description(Text.literal(description));
    }

    static <T> FormValues with(FormValues values, Field<T> field, Optional<? extends T> value) {
        return value.isPresent() ? values.with(field, value.get()) : values;
    }

    /** What was given for a field, or else what there was before: what is left out stays as it is (XEP-0004 §3.5). */
    static Optional<String> given(FormValues values, Field<String> field, Optional<String> before) {
        return values.has(field) ? values.find(field).map(String::strip).filter(text -> !text.isEmpty()) : before;
    }

    static Optional<Integer> number(FormValues values, Field<Long> field, Optional<Integer> before) {
        return values.has(field) ? values.find(field).map(Math::toIntExact) : before;
    }

    static Optional<Boolean> flag(FormValues values, Field<Boolean> field, Optional<Boolean> before) {
        return values.has(field) ? values.find(field) : before;
    }

    /**
     * Checks the name of an encoding.
     *
     * @throws IllegalArgumentException with a sentence for the user if lines cannot be written in it
     */
    static void checkEncoding(String name) {
        try {
            if (Encoding.hasAscii(Charset.forName(name))) {
                return;
            }
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            // Told below.
        }
        throw new IllegalArgumentException(name + " is not an encoding for IRC.");
    }
}
