package im.annex.irc.line;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Text of people on its way into lines. */
public final class Texts {

    /** A word that would leave less than this much of a line is cut rather than moved to the next. */
    private static final int LEAST_FILLING = 2;

    private Texts() {}

    /** Whether a text has neither CR nor LF nor NUL. */
    public static boolean fitsOnOneLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0;
    }

    /** The text on one line: a line break is a space, as in a topic. */
    public static String onOneLine(String text) {
        return fitsOnOneLine(text)
                ? text
                : text.replace("\r\n", " ")
                        .replace('\r', ' ')
                        .replace('\n', ' ')
                        .replace("\0", "");
    }

    /** The lines of a text, without empty ones. */
    public static List<String> lines(String text) {
        if (fitsOnOneLine(text)) {
            return text.isBlank() ? List.of() : List.of(text);
        }
        return text.replace("\0", "").lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * Cuts a line so that no piece is too long, never within a character, and between words where there are some.
     *
     * @param mostBytes of a piece; at least 16, so that there is room for any character
     * @param charset in which the pieces are sent
     */
    public static List<String> split(String line, int mostBytes, Charset charset) {
        if (mostBytes < 16) {
            throw new IllegalArgumentException("no room for characters in " + mostBytes + " bytes");
        }
        if (!line.isEmpty() && length(line, charset) <= mostBytes) {
            return List.of(line);
        }
        List<String> pieces = new ArrayList<>();
        int start = 0;
        while (start < line.length()) {
            int end = end(line, start, mostBytes, charset);
            pieces.add(line.substring(start, end));
            start = end < line.length() && line.charAt(end) == ' ' ? end + 1 : end;
        }
        return pieces;
    }

    /** As much of a text from its beginning as fits, up to the end of a character. */
    public static String shortened(String text, int mostBytes, Charset charset) {
        if (length(text, charset) <= mostBytes) {
            return text;
        }
        int end = 0;
        int bytes = 0;
        while (end < text.length()) {
            int next = grapheme(text, end);
            bytes += length(text, end, next, charset);
            if (bytes > mostBytes) {
                return text.substring(0, end);
            }
            end = next;
        }
        return text;
    }

    private static int end(String line, int start, int mostBytes, Charset charset) {
        int end = start;
        int bytes = 0;
        int space = -1;
        while (end < line.length()) {
            int next = grapheme(line, end);
            bytes += length(line, end, next, charset);
            if (bytes > mostBytes) {
                return space > start + (end - start) / LEAST_FILLING ? space : Math.max(end, first(line, start));
            }
            if (line.charAt(end) == ' ') {
                space = end;
            }
            end = next;
        }
        return end;
    }

    private static int first(String line, int start) {
        return line.offsetByCodePoints(start, 1);
    }

    /** The end of a character with what combines with it, within reason. */
    private static int grapheme(String line, int start) {
        int end = first(line, start);
        while (end < line.length() && end - start < 4 && combines(line.codePointAt(end))) {
            end = line.offsetByCodePoints(end, 1);
        }
        return end;
    }

    private static boolean combines(int sign) {
        int type = Character.getType(sign);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    /** How many bytes a text takes. */
    public static int length(String text, Charset charset) {
        return length(text, 0, text.length(), charset);
    }

    private static int length(String text, int from, int to, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            CharsetEncoder encoder = charset.newEncoder();
            return encoder.maxBytesPerChar() == 1
                    ? to - from
                    : text.substring(from, to).getBytes(charset).length;
        }
        int bytes = 0;
        for (int i = from; i < to; i++) {
            char sign = text.charAt(i);
            bytes += sign < 0x80 ? 1 : sign < 0x800 || Character.isSurrogate(sign) ? 2 : 3;
        }
        return bytes;
    }
}
