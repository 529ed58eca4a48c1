package im.annex.kernel.internal.archive;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Numbers that nobody can guess. A source of randomness takes as long for many bytes as for a few, so they are drawn in
 * advance. Thread-safe.
 */
final class Nonces {

    private static final int DRAWN = 128;

    private final SecureRandom random = new SecureRandom();
    private final byte[] bytes = new byte[DRAWN * Long.BYTES];
    private final ByteBuffer drawn = ByteBuffer.wrap(bytes).position(bytes.length);

    synchronized long next() {
        if (!drawn.hasRemaining()) {
            random.nextBytes(bytes);
            drawn.clear();
        }
        return drawn.getLong();
    }
}
