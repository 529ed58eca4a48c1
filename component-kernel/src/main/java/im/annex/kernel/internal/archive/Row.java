package im.annex.kernel.internal.archive;

import org.jspecify.annotations.Nullable;

/**
 * A message as it is written into the tables.
 *
 * @param words what a search finds it by beside its archive, as {@link ArchiveSql#words} writes it; may be empty
 */
record Row(
        long archive,
        long position,
        long nonce,
        long received,
        boolean late,
        String sender,
        @Nullable String account,
        @Nullable String stanza,
        String words) {

    /** The same, found by words. */
    Row foundBy(String others) {
        return new Row(archive, position, nonce, received, late, sender, account, stanza, others);
    }
}
