package im.annex.irc.connection;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many connections there are to each address, whatever names it goes by. Thread-safe. */
public final class Seats {

    private final int most;
    private final Map<InetAddress, Integer> taken = new ConcurrentHashMap<>();

    /** No more than so many; any number, if 0. */
    public Seats(int most) {
        this.most = most;
    }

    /** Takes one; false if there is none. */
    boolean take(InetAddress address) {
        var got = new boolean[1];
        taken.compute(address, (_, now) -> {
            int there = now == null ? 0 : now;
            got[0] = most == 0 || there < most;
            return got[0] ? Integer.valueOf(there + 1) : now;
        });
        return got[0];
    }

    /** Gives one back. */
    void leave(InetAddress address) {
        taken.computeIfPresent(address, (_, now) -> now > 1 ? now - 1 : null);
    }
}
