package im.annex.muc;

import com.google.inject.Inject;
import im.annex.muc.domain.Digest;
import im.annex.muc.store.BlockListStore;
import java.net.IDN;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.xmpp.packet.JID;

/** The block lists that the operator wants this service to follow. Thread-safe. */
final class BlockLists {

    private final List<BlockList> lists;
    private final AtomicLong edition = new AtomicLong();

    /**
     * The lists as they were known last.
     *
     * @throws im.annex.kernel.storage.StorageException if the database cannot say now
     */
    @Inject
    BlockLists(MucSettings settings, BlockListStore store) {
        this.lists = settings.blockLists().stream()
                .map(BlockListSettings::name)
                .distinct()
                .map(BlockList::new)
                .toList();
        for (BlockList list : lists) {
            var known = store.load(list.name());
            list.replace(known.entries());
            known.updated().ifPresent(at -> list.tell(status -> status.updated(at)));
        }
    }

    List<BlockList> all() {
        return lists;
    }

    /** Whether any list names a user, or the user's domain; costs two digests unless all lists are empty. */
    boolean name(JID user) {
        return lists.stream().anyMatch(list -> list.size() > 0) && !naming(user).isEmpty();
    }

    /** The lists that name a user or the user's domain. */
    List<BlockList> naming(JID user) {
        Digest account = account(user);
        Digest domain = domain(user);
        return lists.stream()
                .filter(list -> list.names(account) || list.names(domain))
                .toList();
    }

    static Digest account(JID user) {
        String domain = people(user);
        return Digest.of(user.getNode() == null ? domain : user.getNode() + "@" + domain);
    }

    static Digest domain(JID user) {
        return Digest.of(people(user));
    }

    /** Lists are made of addresses as RFC 7622 has them: of what people write, not of what name servers know. */
    private static String people(JID user) {
        return IDN.toUnicode(user.getDomain());
    }

    /** Changes after a list has come to name more. */
    long edition() {
        return edition.get();
    }

    /** A list names more now. */
    void grown() {
        edition.incrementAndGet();
    }
}
