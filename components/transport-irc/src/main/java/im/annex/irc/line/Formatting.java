package im.annex.irc.line;

import java.util.List;

/**
 * Bold, italic, struck through and monospaced text as IRC writes it (Modern IRC Formatting), and as XMPP does (XEP-0393).
 * Colours, underlining and the like have no counterpart there, but for XHTML (XEP-0071).
 */
public final class Formatting {

    static final char BOLD = 0x02;
    static final char COLOUR = 0x03;
    static final char HEX_COLOUR = 0x04;
    static final char RESET = 0x0F;
    static final char MONOSPACE = 0x11;
    static final char REVERSE = 0x16;
    static final char ITALIC = 0x1D;
    static final char STRIKETHROUGH = 0x1E;
    static final char UNDERLINE = 0x1F;

    private Formatting() {}

    /** Whether a sign begins or ends formatting. */
    static boolean formats(char sign) {
        return switch (sign) {
            case BOLD, COLOUR, HEX_COLOUR, RESET, MONOSPACE, REVERSE, ITALIC, STRIKETHROUGH, UNDERLINE -> true;
            default -> false;
        };
    }

    /** Text of IRC without its formatting. */
    public static String plain(String text) {
        if (isPlain(text)) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); ) {
            char sign = text.charAt(at);
            if (!formats(sign)) {
                plain.append(sign);
            }
            at = formats(sign) ? after(text, at) : at + 1;
        }
        return plain.toString();
    }

    /** Whether a text of IRC has no formatting. */
    public static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (formats(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where the text goes on after a sign that formats: a colour has digits behind it, and a second one behind a comma. */
    static int after(String text, int at) {
        int start = at + 1;
        return switch (text.charAt(at)) {
            case COLOUR -> afterColours(text, start, 2, 10);
            case HEX_COLOUR -> afterColours(text, start, 6, 16);
            default -> start;
        };
    }

    private static int afterColours(String text, int start, int most, int radix) {
        int end = afterDigits(text, start, most, radix);
        if (end == start || end >= text.length() || text.charAt(end) != ',') {
            return end;
        }
        int second = afterDigits(text, end + 1, most, radix);
        return second == end + 1 ? end : second;
    }

    private static int afterDigits(String text, int start, int most, int radix) {
        int end = start;
        while (end < text.length() && end - start < most && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        return radix == 16 && end - start < most ? start : end;
    }

    /** A text of IRC, cut where its formatting changes. */
    public static List<Span> spans(String text) {
        return new Spans(text).cut();
    }

    /** Text of IRC in message styling. Where a style could not be seen as such by a client it is left out. */
    public static String toStyling(String text) {
        return isPlain(text) ? text : new ToStyling(text).styled();
    }

    /** What is bold, italic, struck through or monospaced of a text of IRC, as it is in {@linkplain #toStyling styling}. */
    public static List<Stretch> stretches(String text) {
        return isPlain(text) ? List.of() : new ToStyling(text).stretches();
    }

    /** One line of a message in the formatting of IRC: what its styling says, without the signs of that. */
    public static String fromStyling(String line) {
        return FromStyling.formatted(line);
    }
}
