package im.annex.irc.line;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

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

    private static final int LONGEST_CHARACTER = 4;

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
        int whole = withoutBrokenEnd(bytes, offset, length);
        return utf8(bytes, offset, length)
                .or(() -> whole == length || isAscii(bytes, offset, whole)
                        ? Optional.empty()
                        : utf8(bytes, offset, whole))
                .orElseGet(() -> new String(bytes, offset, length, in));
    }

    private static Optional<String> utf8(byte[] bytes, int offset, int length) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /** How much there is up to a character of UTF-8 that has no end: servers cut what is too long where it is too long. */
    private static int withoutBrokenEnd(byte[] bytes, int offset, int length) {
        int end = offset + length;
        for (int size = 1; size <= Math.min(LONGEST_CHARACTER - 1, length); size++) {
            int sign = bytes[end - size] & 0xFF;
            if (sign >= 0xC0) {
                int wanted = sign >= 0xF0 ? 4 : sign >= 0xE0 ? 3 : 2;
                return wanted > size ? length - size : length;
            }
            if (sign < 0x80) {
                return length;
            }
        }
        return length;
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
