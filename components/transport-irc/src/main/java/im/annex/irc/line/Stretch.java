package im.annex.irc.line;

/**
 * A part of a text that looks different.
 *
 * @param start its first code point, counted from 0
 * @param end the code point behind it
 * @param styles as bits of {@link Span}
 */
public record Stretch(int start, int end, int styles) {

    /** Whether it has a style. */
    public boolean is(int style) {
        return (styles & style) != 0;
    }
}
