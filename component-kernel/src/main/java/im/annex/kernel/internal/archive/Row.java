package im.annex.kernel.internal.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is written into the tables.
 *
 * @param words everything that a search finds it by, see {@link IndexWords}
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
        List<String> words) {

    /** The same, found by words. */
    Row foundBy(List<String> others) {
        return new Row(archive, position, nonce, received, late, sender, account, stanza, others);
    }
}
