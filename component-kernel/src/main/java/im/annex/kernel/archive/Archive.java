package im.annex.kernel.archive;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/**
 * All archives. An archive comes into being with its first message; one that nothing was written to is empty. The
 * messages of one archive are appended from one mailbox. Thread-safe; every method may wait for the database.
 *
 * <p>Every method throws {@link im.annex.kernel.storage.StorageException} if the database cannot do it now.
 */
public interface Archive {

    /** Appends a message, and returns when it is on disk: only then may others be told its id. */
    Receipt append(NewMessage message);

    /**
     * Hands in a message without waiting; the order of the calls of one thread is the order in the archive.
     *
     * @return completes on a virtual thread when the message is on disk, or fails with a {@link
     *     im.annex.kernel.storage.StorageException}
     */
    CompletionStage<Receipt> appendLater(NewMessage message);

    /** Answers a question. The cost does not depend on how far into the archive the page is. */
    ArchiveAnswer query(ArchiveQuery query);

    /** From where to where an archive reaches (XEP-0313 §5); empty if it is empty. */
    Optional<Span> span(ArchiveKey archive);

    /** When the last message came to each of some archives, a few hundred at most; without those that are empty. */
    Map<ArchiveKey, Instant> latest(Collection<ArchiveKey> archives);

    /**
     * Replaces what a message says, such as by a tombstone (XEP-0424 §4, XEP-0425 §5): id, time and author stay, and
     * nobody finds it by its words any more.
     *
     * @return false if the archive has no such message
     */
    boolean replace(ArchiveKey archive, ArchiveId id, Element tombstone);

    /**
     * Erases what one person wrote, in every archive: the stanzas, the words they are found by, and who wrote them. Ids
     * and times stay, or others could not page past them (XEP-0313 §3.2). What other people wrote about the person
     * stays. Done in small parts, so that others can write in between; blocks until it is all done, and can be called
     * again if it failed halfway.
     *
     * @param person a bare address: the account of the author, or the address if no account was known
     * @return how many messages were erased
     */
    long erase(JID person);

    /** The same in one archive. */
    long erase(ArchiveKey archive, JID person);

    /**
     * Forgets an archive with all its messages, such as that of a destroyed room. It is empty at once; the clean-up
     * removes what it held from the disk. A new archive of the same name has nothing of it.
     *
     * @return false if there was none
     */
    boolean remove(ArchiveKey archive);

    /**
     * Forgets now what is older or more than it should be. Done in small parts like {@link #erase}.
     *
     * @return how many messages were forgotten
     */
    long expire(ArchiveKey archive, Retention retention);

    /** From now on the regular clean-up leaves the archives of a domain no more than this; until then they keep all. */
    default void retain(JID domain, Retention retention) {
        retain(domain, retention, _ -> Map.of());
    }

    /** The same, but some of the archives are kept as it is said of them. */
    void retain(JID domain, Retention retention, OwnRetentions own);

    /** From now on the archives of a domain keep all, such as while nobody is there to say which are to. */
    void keepAll(JID domain);
}
