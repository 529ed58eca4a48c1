package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a command says for the end. Thread-safe. */
final class Collected implements Progress {

    /** More would not fit into a stanza that every server takes. */
    private static final int MAX_CHARS = 40_000;

    private final List<String> lines = new ArrayList<>();
    private int chars;
    private int left;

    @Override
    public boolean isWatched() {
        return false;
    }

    @Override
    public synchronized void say(String line) {
        if (chars + line.length() > MAX_CHARS) {
            left++;
        } else {
            chars += line.length();
            lines.add(line);
        }
    }

    synchronized List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        if (left > 0) {
            all.add("(" + left + " more)");
        }
        return all;
    }
}
