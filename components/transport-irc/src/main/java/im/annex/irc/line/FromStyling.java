package im.annex.irc.line;

/** One line with message styling on its way to IRC (XEP-0393 §6.2, Spans). */
final class FromStyling {

    private FromStyling() {}

    static String formatted(String line) {
        if (isPlain(line)) {
            return line;
        }
        var text = new StringBuilder(line.length());
        span(line, 0, line.length(), text);
        return text.toString();
    }

    private static boolean isPlain(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (format(line.charAt(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static void span(String line, int from, int to, StringBuilder text) {
        boolean mayBegin = true;
        int at = from;
        while (at < to) {
            char sign = line.charAt(at);
            char format = format(sign);
            int end = format != 0 && mayBegin ? end(line, at, to) : -1;
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
                span(line, at + 1, end, text);
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
    private static int end(String line, int start, int to) {
        char sign = line.charAt(start);
        if (start + 1 >= to || line.charAt(start + 1) == sign || Character.isWhitespace(line.charAt(start + 1))) {
            return -1;
        }
        int end = line.indexOf(sign, start + 1);
        while (end >= 0 && Character.isWhitespace(line.charAt(end - 1))) {
            end = line.indexOf(sign, end + 1);
        }
        return end < to ? end : -1;
    }
}
