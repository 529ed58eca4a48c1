package im.annex.muc.domain;

import java.util.Optional;

/**
 * A room nickname, without white space around it, so that nobody can pass for another by adding a space (§14.6).
 *
 * @param value visible, prepared by Resourceprep (§17.1)
 */
public record Nick(String value) {

    /** Letters and symbols by their Unicode category, yet drawn as nothing: Hangul fillers and the empty Braille cell. */
    private static final String BLANK_GLYPHS = "\u115F\u1160\u3164\uFFA0\u2800";

    public Nick {
        if (!value.equals(value.strip()) || value.codePoints().noneMatch(Nick::visible)) {
            throw new IllegalArgumentException("not a nickname");
        }
    }

    /** The nickname somebody asked for; empty if nothing of it could be seen (§17.1). */
    public static Optional<Nick> of(String wanted) {
        String stripped = wanted.strip();
        return stripped.codePoints().anyMatch(Nick::visible) ? Optional.of(new Nick(stripped)) : Optional.empty();
    }

    /** In characters (code points). */
    public int length() {
        return value.codePointCount(0, value.length());
    }

    /** The same for all nicknames that look alike. */
    String likeness() {
        return Likeness.of(value);
    }

    static boolean visible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> BLANK_GLYPHS.indexOf(codePoint) < 0;
        };
    }

    @Override
    public String toString() {
        return value;
    }
}
