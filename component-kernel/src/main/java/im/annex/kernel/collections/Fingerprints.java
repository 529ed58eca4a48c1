package im.annex.kernel.collections;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.security.SecureRandom;

/**
 * Numbers that stand for texts where the texts would take too much memory. Two texts have the same one by chance only, once
 * in 2^64: it is SipHash with a key that this process draws and nobody else knows, so that nobody can make texts that share
 * one. Others in the next process, so they are not to be stored. Thread-safe.
 */
public final class Fingerprints {

    private static final HashFunction SIP_HASH = sipHash();

    private Fingerprints() {}

    private static HashFunction sipHash() {
        var random = new SecureRandom();
        return Hashing.sipHash24(random.nextLong(), random.nextLong());
    }

    /** The number of a text. */
    public static long of(String text) {
        return SIP_HASH.hashUnencodedChars(text).asLong();
    }
}
