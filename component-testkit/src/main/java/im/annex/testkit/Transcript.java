package im.annex.testkit;

import java.util.ArrayDeque;
import java.util.Deque;

/** What went over the wire lately, for the person who reads a failure. Thread-safe. */
final class Transcript {

    /** What fits a screen; the beginning of a long test seldom explains its end. */
    private static final int LINES = 30;

    private static final int LONGEST_LINE = 2000;

    private final Deque<String> lines = new ArrayDeque<>();

    void component(String domain, String what) {
        add(domain + " says    " + what);
    }

    void server(String domain, String what) {
        add(domain + " is told " + what);
    }

    synchronized String tail() {
        return "On the wire, latest last:\n  " + String.join("\n  ", lines);
    }

    private synchronized void add(String line) {
        lines.add(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "..." : line);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }
}
