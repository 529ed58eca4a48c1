package im.annex.irc.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How text becomes bytes and back (Modern IRC, Character Encodings): what is valid UTF-8 is read as that, and anything else
 * in the encoding that the user of the network knows it to have. Immutable.
 *
 * @param in of what is not valid UTF-8
 * @param out of what we send
 */
public record Encoding(Charset in, Charset out) {

    private static final String LETTERS = "@azAZ09 :#&!\\\r\n";

    /** UTF-8, and what nearly everybody used before that. */
    public static final Encoding STANDARD = new Encoding(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8);

    /** What a client may send in tags (message-tags, Size limit); without them a line still says what it says. */
    private static final int MOST_TAGS = 4094;

    public Encoding {
        if (!hasAscii(in) || !hasAscii(out)) {
            throw new IllegalArgumentException("an encoding in which lines of IRC cannot be written");
        }
    }

    /** Whether commands can be written in a charset, and line breaks be seen in it. */
    public static boolean hasAscii(Charset charset) {
        return charset.canEncode()
                && Arrays.equals(LETTERS.getBytes(charset), LETTERS.getBytes(StandardCharsets.US_ASCII));
    }

    /** Text from bytes; where they have no meaning there is U+FFFD. */
    public String read(byte[] bytes, int offset, int length) {
        if (isAscii(bytes, offset, length)) {
            return new String(bytes, offset, length, StandardCharsets.US_ASCII);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, offset, length, in);
        }
    }

    static boolean isAscii(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * A line as bytes, with its line break. Whatever the encoding makes of it, there is no other line break in it, and no
     * NUL; what is too long is cut at the end of a character.
     *
     * @param mostBytes of all but the tags, with the line break: 512 where a server has not said more
     */
    public byte[] write(Line line, int mostBytes) {
        String tags = line.tags().isEmpty() ? "" : line.tags().write();
        byte[] before = tags.isEmpty() || tags.length() > MOST_TAGS
                ? new byte[0]
                : ("@" + tags + " ").getBytes(StandardCharsets.UTF_8);
        byte[] body = Texts.shortened(line.body(), mostBytes - 2, out).getBytes(out);
        byte[] bytes = Arrays.copyOf(before, before.length + body.length + 2);
        for (int i = 0; i < body.length; i++) {
            bytes[before.length + i] = body[i] == '\r' || body[i] == '\n' || body[i] == 0 ? (byte) ' ' : body[i];
        }
        bytes[bytes.length - 2] = '\r';
        bytes[bytes.length - 1] = '\n';
        return bytes;
    }
}
