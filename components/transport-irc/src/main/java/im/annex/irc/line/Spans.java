package im.annex.irc.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cuts a text of IRC where its formatting changes. Used once. */
final class Spans {

    /** What most programs show for the first sixteen, and what all show for the others. */
    private static final String[] COLOURS = ("ffffff 000000 00007f 009300 ff0000 7f0000 9c009c fc7f00 "
                    + "ffff00 00fc00 009393 00ffff 0000fc ff00ff 7f7f7f d2d2d2 "
                    + "470000 472100 474700 324700 004700 00472c 004747 002747 000047 2e0047 470047 47002a "
                    + "740000 743a00 747400 517400 007400 007449 007474 004074 000074 4b0074 740074 740045 "
                    + "b50000 b56300 b5b500 7db500 00b500 00b571 00b5b5 0063b5 0000b5 7500b5 b500b5 b5006b "
                    + "ff0000 ff8c00 ffff00 b2ff00 00ff00 00ffa0 00ffff 008cff 0000ff a500ff ff00ff ff0098 "
                    + "ff5959 ffb459 ffff71 cfff60 6fff6f 65ffc9 6dffff 59b4ff 5959ff c459ff ff66ff ff59bc "
                    + "ff9c9c ffd39c ffff9c e2ff9c 9cff9c 9cffdb 9cffff 9cd3ff 9c9cff dc9cff ff9cff ff94d3 "
                    + "000000 131313 282828 363636 4d4d4d 656565 818181 9f9f9f bcbcbc e2e2e2 ffffff")
            .split(" ", -1);

    private static final int HEX_DIGITS = 6;

    private final String text;
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private int styles;
    private @Nullable String colour;
    private @Nullable String ground;

    Spans(String text) {
        this.text = text;
    }

    List<Span> cut() {
        for (int at = 0; at < text.length(); ) {
            char sign = text.charAt(at);
            if (!Formatting.formats(sign)) {
                run.append(sign);
                at++;
                continue;
            }
            int end = Formatting.after(text, at);
            flush();
            change(sign, text.substring(at + 1, end));
            at = end;
        }
        flush();
        return spans;
    }

    private void flush() {
        if (!run.isEmpty()) {
            spans.add(new Span(run.toString(), styles, colour, ground));
            run.setLength(0);
        }
    }

    private void change(char sign, String digits) {
        switch (sign) {
            case Formatting.BOLD -> styles ^= Span.BOLD;
            case Formatting.ITALIC -> styles ^= Span.ITALIC;
            case Formatting.STRIKETHROUGH -> styles ^= Span.STRUCK;
            case Formatting.MONOSPACE -> styles ^= Span.CODE;
            case Formatting.UNDERLINE -> styles ^= Span.UNDERLINED;
            case Formatting.REVERSE -> styles ^= Span.REVERSED;
            case Formatting.COLOUR, Formatting.HEX_COLOUR -> colours(digits);
            default -> {
                styles = 0;
                colours("");
            }
        }
    }

    /** Of the letters, and of what is behind them if there is a comma; of neither any more if there are no digits. */
    private void colours(String digits) {
        int comma = digits.indexOf(',');
        colour = named(comma < 0 ? digits : digits.substring(0, comma));
        if (comma >= 0) {
            ground = named(digits.substring(comma + 1));
        } else if (digits.isEmpty()) {
            ground = null;
        }
    }

    private static @Nullable String named(String digits) {
        if (digits.length() == HEX_DIGITS) {
            return digits.toLowerCase(Locale.ROOT);
        }
        int number = digits.isEmpty() ? COLOURS.length : Integer.parseInt(digits);
        return number < COLOURS.length ? COLOURS[number] : null;
    }
}
