package im.annex.irc.line;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Lines as they were read last. What is said in a channel comes over the connection of everybody who is in it, and is read
 * once. Thread-safe.
 */
public final class RecentLines {

    /** A power of two; those who hear the same hear it within moments. */
    private static final int SLOTS = 1024;

    private record Read(String text, Optional<Line> line) {}

    private final AtomicReferenceArray<@Nullable Read> slots = new AtomicReferenceArray<>(SLOTS);

    /** Nothing was read yet. */
    public RecentLines() {}

    /** The line that a text is; empty if it is none. */
    public Optional<Line> parse(String text) {
        int hash = text.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
        Read read = slots.get(slot);
        if (read == null || !read.text().equals(text)) {
            read = new Read(text, Line.parse(text));
            slots.set(slot, read);
        }
        return read.line();
    }
}
