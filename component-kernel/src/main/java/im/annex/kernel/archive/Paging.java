package im.annex.kernel.archive;

import org.jspecify.annotations.Nullable;

/**
 * Which part of the messages that match is wanted (XEP-0059 §2).
 *
 * @param max the most messages; 0 to learn only how many there are (§2.7)
 * @param backwards the last ones that match instead of the first
 * @param from where the page begins, not included: the message before it, or after it if {@code backwards}; null for an
 *     end of the archive
 */
public record Paging(int max, boolean backwards, @Nullable ArchiveId from) {

    public Paging {
        if (max < 0) {
            throw new IllegalArgumentException("a page does not have " + max + " messages");
        }
    }

    /** The first page (XEP-0059 §2.1). */
    public static Paging first(int max) {
        return new Paging(max, false, null);
    }

    /** The page after a message (XEP-0059 §2.2). */
    public static Paging after(ArchiveId id, int max) {
        return new Paging(max, false, id);
    }

    /** The last page (XEP-0059 §2.5). */
    public static Paging last(int max) {
        return new Paging(max, true, null);
    }

    /** The page before a message (XEP-0059 §2.3). */
    public static Paging before(ArchiveId id, int max) {
        return new Paging(max, true, id);
    }
}
