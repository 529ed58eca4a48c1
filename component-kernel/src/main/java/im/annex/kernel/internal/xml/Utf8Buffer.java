package im.annex.kernel.internal.xml;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** A growing array of UTF-8 with XML escaping. Confined to one thread at a time. */
final class Utf8Buffer {

    /** A buffer that had to grow beyond this for one large stanza is not kept. */
    private static final int KEEP_BYTES = 256 * 1024;

    private static final int INITIAL_BYTES = 2048;
    private static final int MOST_BYTES_PER_CHAR = 6;
    private static final char REPLACEMENT = '\uFFFD';

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    void clear() {
        length = 0;
        if (bytes.length > KEEP_BYTES) {
            bytes = new byte[INITIAL_BYTES];
        }
    }

    int length() {
        return length;
    }

    byte[] array() {
        return bytes;
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    String string(int to) {
        return new String(bytes, 0, to, UTF_8);
    }

    /** Whether the first bytes are exactly these. */
    boolean startsWith(byte[] head, int headLength) {
        return Arrays.equals(bytes, 0, headLength, head, 0, head.length);
    }

    void ascii(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
    }

    /** Copies names and markup; characters that are not ASCII are encoded but nothing is escaped. */
    void raw(String value) {
        append(value, false, false);
    }

    void text(String value) {
        append(value, true, false);
    }

    /** The value of an attribute in single quotes. */
    void attribute(String value) {
        append(value, true, true);
    }

    private void append(String value, boolean escape, boolean attribute) {
        int chars = value.length();
        ensure(chars * 3 + MOST_BYTES_PER_CHAR);
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c >= ' ' && c < 0x7F) {
                if (escape && (c == '&' || c == '<' || c == '>' || (attribute && c == '\''))) {
                    entity(c, chars - i);
                } else {
                    bytes[length++] = (byte) c;
                }
            } else if (c < ' ') {
                control(c, attribute, chars - i);
            } else if (Character.isHighSurrogate(c) && i + 1 < chars && Character.isLowSurrogate(value.charAt(i + 1))) {
                codePoint(Character.toCodePoint(c, value.charAt(++i)));
            } else {
                codePoint(Character.isSurrogate(c) || c >= 0xFFFE ? REPLACEMENT : c);
            }
        }
    }

    /** What XML 1.0 §2.2 does not allow would end the stream: it is replaced. Line ends must survive normalisation. */
    private void control(char c, boolean attribute, int left) {
        boolean white = c == '\n' || c == '\t';
        if (white && !attribute) {
            bytes[length++] = (byte) c;
        } else if (white || c == '\r') {
            reference(c, left);
        } else {
            codePoint(REPLACEMENT);
        }
    }

    private void entity(char c, int left) {
        switch (c) {
            case '&' -> markup("&amp;", left);
            case '<' -> markup("&lt;", left);
            case '>' -> markup("&gt;", left);
            default -> markup("&apos;", left);
        }
    }

    private void reference(char c, int left) {
        switch (c) {
            case '\n' -> markup("&#10;", left);
            case '\t' -> markup("&#9;", left);
            default -> markup("&#13;", left);
        }
    }

    private void markup(String markup, int left) {
        ensure(left * 3 + MOST_BYTES_PER_CHAR);
        for (int i = 0; i < markup.length(); i++) {
            bytes[length++] = (byte) markup.charAt(i);
        }
    }

    private void codePoint(int code) {
        if (code < 0x80) {
            bytes[length++] = (byte) code;
        } else if (code < 0x800) {
            bytes[length++] = (byte) (0xC0 | (code >> 6));
            bytes[length++] = (byte) (0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (code >> 12));
            bytes[length++] = (byte) (0x80 | ((code >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (code & 0x3F));
        } else {
            bytes[length++] = (byte) (0xF0 | (code >> 18));
            bytes[length++] = (byte) (0x80 | ((code >> 12) & 0x3F));
            bytes[length++] = (byte) (0x80 | ((code >> 6) & 0x3F));
            bytes[length++] = (byte) (0x80 | (code & 0x3F));
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
