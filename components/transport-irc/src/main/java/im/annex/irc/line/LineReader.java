package im.annex.irc.line;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Cuts what comes from a socket into lines. What is longer than a line may be is passed over up to its end: tags and body
 * together, with room for servers that allow more than they must. Confined to one thread.
 */
public final class LineReader {

    /** 8191 of tags and 512 of everything else, and as much again for those who send longer lines (ISUPPORT LINELEN). */
    static final int MOST_BYTES = 2 * (8191 + 512);

    private static final int USUAL_BYTES = 512;

    private static final byte[] NOTHING = {};

    private final Encodings encodings;
    private byte[] rest = NOTHING;
    private int length;
    private boolean skipping;

    /** Reads lines. */
    public LineReader(Encodings encodings) {
        this.encodings = encodings;
    }

    /** Takes what came; calls for each line in it that is not empty, without its line break. */
    public void read(byte[] bytes, Consumer<String> lines) {
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                end(bytes, start, i, lines);
                start = i + 1;
            }
        }
        keep(bytes, start, bytes.length);
    }

    private void end(byte[] bytes, int from, int to, Consumer<String> lines) {
        if (length == 0 && !skipping) {
            told(bytes, from, to, lines);
            return;
        }
        keep(bytes, from, to);
        if (!skipping) {
            told(rest, 0, length, lines);
        }
        skipping = false;
        length = 0;
        rest = NOTHING;
    }

    private void told(byte[] bytes, int from, int to, Consumer<String> lines) {
        if (from < to && to - from <= MOST_BYTES) {
            lines.accept(encodings.read(bytes, from, to - from));
        }
    }

    private void keep(byte[] bytes, int from, int to) {
        int more = to - from;
        if (skipping || more == 0) {
            return;
        }
        if (length + more > MOST_BYTES) {
            skipping = true;
            rest = NOTHING;
            length = 0;
            return;
        }
        if (rest.length < length + more) {
            rest = Arrays.copyOf(rest, Math.max(USUAL_BYTES, Math.max(2 * rest.length, length + more)));
        }
        System.arraycopy(bytes, from, rest, length, more);
        length += more;
    }
}
