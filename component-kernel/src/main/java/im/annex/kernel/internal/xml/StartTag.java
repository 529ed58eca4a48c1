package im.annex.kernel.internal.xml;

/**
 * Follows one start tag byte by byte, for its end and the number of its attributes and namespace declarations. Confined to
 * the decoder.
 */
final class StartTag {

    /** The tag does not have more attributes than it may. */
    static final int NOT_WIDE = -1;

    private byte quote;
    private byte last;
    private int attributes;
    private boolean ended;

    /** Takes the next byte after the opening {@code <}; what turns out to be no start tag counts as ended. */
    void step(byte next) {
        if (last == 0 && (next == '/' || next == '!' || next == '?')) {
            ended = true;
        } else if (quote != 0) {
            if (next == quote) {
                quote = 0;
                attributes++;
            }
        } else if (next == '"' || next == '\'') {
            quote = next;
        } else if (next == '>') {
            ended = true;
        }
        if (!ended) {
            last = next;
        }
    }

    /** Whether the tag is complete. */
    boolean ended() {
        return ended;
    }

    /** Whether it is complete and has no content. */
    boolean empty() {
        return ended && last == '/';
    }

    /**
     * Takes the next bytes up to the end of the tag.
     *
     * @param most how many attributes it may have
     * @return where the first byte after an attribute too many is, or {@link #NOT_WIDE}
     */
    int follow(byte[] bytes, int from, int to, int most) {
        for (int i = from; i < to && !ended; i++) {
            step(bytes[i]);
            if (attributes > most && quote == 0) {
                return i + 1;
            }
        }
        return NOT_WIDE;
    }
}
