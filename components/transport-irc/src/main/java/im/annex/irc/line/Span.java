package im.annex.irc.line;

import org.jspecify.annotations.Nullable;

/**
 * A piece of text that looks the same from its beginning to its end (Modern IRC Formatting). Immutable.
 *
 * @param styles as bits
 * @param colour of the letters, as six hexadecimal digits; null for the usual one
 * @param ground behind them, as six hexadecimal digits; null for the usual one
 */
public record Span(
        String text,
        int styles,
        @Nullable String colour,
        @Nullable String ground) {

    public static final int BOLD = 1;
    public static final int ITALIC = 2;
    public static final int STRUCK = 4;
    public static final int CODE = 8;
    public static final int UNDERLINED = 16;
    public static final int REVERSED = 32;

    /** Whether it has a style. */
    public boolean is(int style) {
        return (styles & style) != 0;
    }

    /** Whether there is nothing special about it. */
    public boolean isPlain() {
        return styles == 0 && colour == null && ground == null;
    }
}
