package im.annex.irc;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids for what is kept nowhere: never the same twice, also not after a restart. That nobody can guess the next one would cost
 * more than the rest of a message, and is worth nothing here. Thread-safe.
 */
final class Serials {

    private final String prefix = Long.toHexString(new SecureRandom().nextLong()) + "-";
    private final AtomicLong last = new AtomicLong();

    String next() {
        return prefix + Long.toHexString(last.incrementAndGet());
    }
}
