package im.annex.irc.line;

/** A text of which parts are marked, on its way to the formatting of IRC. Not thread-safe. */
public final class MarkedText {

    private static final char[] SIGNS = {
        Formatting.BOLD, Formatting.ITALIC, Formatting.STRIKETHROUGH, Formatting.MONOSPACE
    };

    private final int[] points;
    private final byte[] styles;
    private final int first;

    /**
     * Nothing of it is marked yet.
     *
     * @param first the first code point that may be marked
     */
    public MarkedText(String text, int first) {
        this.points = text.codePoints().toArray();
        this.first = first;
        this.styles = new byte[points.length];
    }

    /** How many code points it has. */
    public int length() {
        return points.length;
    }

    /** Adds styles to a part. What lies outside of the text, or before what may be marked, is left out. */
    public void mark(Stretch stretch) {
        for (int at = Math.max(stretch.start(), first); at < Math.min(stretch.end(), points.length); at++) {
            styles[at] |= (byte) stretch.styles();
        }
    }

    /** The code points from one to another; each line of it can be shown without those before it. */
    public String formatted(int start, int end) {
        var text = new StringBuilder(end - start);
        int now = 0;
        for (int at = start; at < end; at++) {
            int next = points[at] == '\n' || points[at] == '\r' ? 0 : styles[at];
            change(text, now, next);
            now = next;
            text.appendCodePoint(points[at]);
        }
        change(text, now, 0);
        return text.toString();
    }

    private static void change(StringBuilder text, int from, int to) {
        for (int i = 0; from != to && i < SIGNS.length; i++) {
            if (((from ^ to) & (1 << i)) != 0) {
                text.append(SIGNS[i]);
            }
        }
    }
}
