package im.annex.kernel.internal.archive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand for an archive and for authors among the words of a message. With them, what several conditions
 * have in common is found by going through the rarest of them; otherwise a search for a common word in the messages of
 * one person, or in a small archive beside a large one, would go through every message that has the word. No text has
 * such words, as they begin with a sign for private use. Those of authors may be the same for two: what was found is
 * still held against the author.
 */
final class IndexWords {

    private static final char ARCHIVE = '\uE000';
    private static final char SENDER = '\uE001';
    private static final char ACCOUNT = '\uE002';

    private IndexWords() {}

    static String ofArchive(long archive) {
        return ARCHIVE + Long.toString(archive);
    }

    static String ofSender(String sender) {
        return SENDER + Integer.toHexString(sender.hashCode());
    }

    static String ofAccount(String account) {
        return ACCOUNT + Integer.toHexString(account.hashCode());
    }

    /** Everything that a message is found by, but its archive. */
    static List<String> of(String sender, @Nullable String account, Collection<String> words) {
        var all = new ArrayList<String>();
        all.add(ofSender(sender));
        if (account != null) {
            all.add(ofAccount(account));
        }
        all.addAll(words);
        return all;
    }
}
