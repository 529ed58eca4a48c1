package im.annex.irc.line;

/** One line with message styling on its way to IRC (XEP-0393 §6.2, Spans). */
final class FromStyling {

    private final String line;
    private final StringBuilder text;

    /** By sign, the first end that was found. What is looked at only moves on, so each sign is searched for once. */
    private final int[] ends = new int[Byte.MAX_VALUE];

    private FromStyling(String line) {
        this.line = line;
        this.text = new StringBuilder(line.length());
    }

    static String formatted(String line) {
        if (isPlain(line)) {
            return line;
        }
        var formatted = new FromStyling(line);
        formatted.span(0, line.length());
        return formatted.text.toString();
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (format(line.charAt(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private void span(int from, int to) {
        boolean mayBegin = true;
        int at = from;
        while (at < to) {
            char sign = line.charAt(at);
            char format = format(sign);
            int end = format != 0 && mayBegin ? end(at, to) : -1;
            if (end < 0) {
                text.append(sign);
                mayBegin = Character.isWhitespace(sign);
                at++;
                continue;
            }
            text.append(format);
            if (sign == '`') {
                text.append(line, at + 1, end);
            } else {
                span(at + 1, end);
            }
            text.append(format);
            mayBegin = false;
            at = end + 1;
        }
    }

    private static char format(char sign) {
        return switch (sign) {
            case '*' -> Formatting.BOLD;
            case '_' -> Formatting.ITALIC;
            case '~' -> Formatting.STRIKETHROUGH;
            case '`' -> Formatting.MONOSPACE;
            default -> 0;
        };
    }

    /** The first sign of the same kind with text before it ends a span; -1 if none does. */
    private int end(int start, int to) {
        char sign = line.charAt(start);
        if (start + 1 >= to || line.charAt(start + 1) == sign || Character.isWhitespace(line.charAt(start + 1))) {
            return -1;
        }
        if (ends[sign] < start + 2) {
            ends[sign] = firstEnd(sign, start + 2);
        }
        return ends[sign] < to ? ends[sign] : -1;
    }

    private int firstEnd(char sign, int from) {
        int end = line.indexOf(sign, from);
        while (end >= 0 && Character.isWhitespace(line.charAt(end - 1))) {
            end = line.indexOf(sign, end + 1);
        }
        return end < 0 ? line.length() : end;
    }
}
