package im.annex.upload.store;

import im.annex.upload.domain.Bound;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.JID;

/**
 * What is known of the files of one service: what stands here can be had, whatever lies on a disk. Thread-safe; every
 * method may block, and throws {@link im.annex.kernel.storage.StorageException} if the database cannot do it now.
 */
public interface Catalogue {

    /** Somebody with a number: whose files there are. */
    record Owner(long number, JID account) {}

    /** Somebody and what is kept of theirs. */
    record OwnerUsage(JID account, Usage usage) {}

    /** What came of adding a file. */
    sealed interface Added {

        /**
         * It can be had now.
         *
         * @param evicted files that had to go for it, which nobody can have any more
         */
        record Yes(List<KeptFile> evicted) implements Added {}

        /** It was there already. */
        record Already() implements Added {}

        /** It was there, and was removed: it does not come again. */
        record Gone() implements Added {}

        /** There is no room in a scope; nothing is changed. */
        record Full(Scope scope) implements Added {}
    }

    /** What slots are sealed with: the same for all processes that share the database. */
    byte[] key();

    /** The number of an account, which is given one if it has none. */
    long owner(JID account);

    /** Whose number it is. */
    Optional<JID> account(long owner);

    /** The number of an account, if it ever wanted to send a file. */
    Optional<Long> ownerIfKnown(JID account);

    /** Those behind a number, in the order of their numbers. */
    List<Owner> owners(long behind, int most);

    /** A file. */
    Optional<KeptFile> find(FileId id);

    /** What is kept in a scope. */
    Usage usage(Scope scope);

    /**
     * Makes it so that a file can be had, if there is room for it.
     *
     * @param bounds of all scopes that it is in
     * @param evicting whether the oldest files of a scope go when it is full; of a domain or the whole service only those
     *     that are for messages, or ephemeral
     */
    Added add(KeptFile file, List<Bound> bounds, boolean evicting);

    /**
     * Makes it so that files cannot be had any more, and that those whose slots may still be used cannot be added again.
     *
     * @return those that could be had
     */
    List<KeptFile> remove(Collection<FileId> ids, Instant now);

    /** Forgets those that were removed, and whose slots nobody can use any more. */
    void forgetGone(Instant now);

    /**
     * Files of an owner, the newest first.
     *
     * @param skip so many of the newest are left out
     */
    List<KeptFile> ofOwner(long owner, long skip, int most);

    /** Files of a scope, those that expire first first, without those that never do. */
    List<KeptFile> expiringFirst(Scope scope, int most);

    /** Files that expired at a time or before. */
    List<FileId> expired(Instant at, int most);

    /** Files whose ids begin so, and when they came. */
    Map<FileId, Instant> beginningWith(String prefix);

    /** Those of some files that can be had. */
    Set<FileId> known(Collection<FileId> ids);

    /** Lets files of an owner expire so long after they came; zero for never, but when their senders wished. */
    void keepFor(long owner, Purpose purpose, Duration time);

    /** What is kept of each domain, the most first. */
    Map<String, Usage> domains(int most);

    /** Those of whom the most is kept. */
    List<OwnerUsage> largestOwners(int most);
}
