package im.annex.kernel.internal.archive;

import java.util.HashMap;
import java.util.Map;
import org.xmpp.packet.JID;

/** Lets so many in at once, and so many of each. Thread-safe. */
final class Turnstile {

    private final int each;
    private final int all;
    private final Map<JID, Integer> inside = new HashMap<>();
    private int sum;

    Turnstile(int each, int all) {
        this.each = each;
        this.all = all;
    }

    /** Whether one more of somebody may come in; whoever does must {@link #leave}. */
    synchronized boolean enter(JID person) {
        int others = inside.getOrDefault(person, 0);
        if (others >= each || sum >= all) {
            return false;
        }
        inside.put(person, others + 1);
        sum++;
        return true;
    }

    synchronized void leave(JID person) {
        inside.computeIfPresent(person, (_, count) -> count == 1 ? null : count - 1);
        sum--;
    }
}
