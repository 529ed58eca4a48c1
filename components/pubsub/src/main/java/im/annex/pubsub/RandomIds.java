package im.annex.pubsub;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Ids from the system's source of randomness. */
final class RandomIds implements Ids {

    private static final int BYTES = 12;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String next() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
