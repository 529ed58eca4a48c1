package im.annex.kernel.internal.archive;

import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveAnswer.Page;
import im.annex.kernel.archive.ArchiveAnswer.UnknownId;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Span;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.xmpp.packet.JID;

/** What is read from the tables. Thread-safe. */
final class Reading {

    /**
     * Counting means looking at every match. Up to here it takes some hundredths of a second; beyond, no count is given,
     * which XEP-0059 §2.7 allows where it would be "exceptionally resource intensive".
     */
    private static final int MOST_COUNTED = 200_000;

    private final ArchiveSql sql;

    Reading(ArchiveSql sql) {
        this.sql = sql;
    }

    ArchiveAnswer answer(Handle handle, long archive, ArchiveQuery query) {
        Filter filter = query.filter();
        Paging paging = query.paging();
        if (!hasAll(handle, archive, named(filter, paging))) {
            return new UnknownId();
        }
        var selection = new Selection(handle, sql, archive, query.archive(), filter);
        if (paging.max() == 0) {
            return count(handle, selection);
        }
        if (paging.backwards()) {
            selection.before(paging.from());
        } else {
            selection.after(paging.from());
        }
        return page(handle, selection, paging);
    }

    /** What there is to say of an archive that nothing was ever written to. */
    static ArchiveAnswer ofNothing(ArchiveQuery query) {
        return named(query.filter(), query.paging()).isEmpty()
                ? new Page(List.of(), true, OptionalLong.of(0))
                : new UnknownId();
    }

    private static Set<ArchiveId> named(Filter filter, Paging paging) {
        var named = new HashSet<>(filter.ids());
        Stream.of(
                        Optional.ofNullable(filter.afterId()),
                        Optional.ofNullable(filter.beforeId()),
                        Optional.ofNullable(paging.from()))
                .flatMap(Optional::stream)
                .forEach(named::add);
        return named;
    }

    /** XEP-0313 §4.1.3, §4.3.2. */
    private static boolean hasAll(Handle handle, long archive, Set<ArchiveId> ids) {
        if (ids.isEmpty()) {
            return true;
        }
        List<ArchiveId> found = handle.createQuery("SELECT position, nonce FROM archive_message"
                        + " WHERE archive = :archive AND position IN (<positions>)")
                .bind("archive", archive)
                .bindList("positions", ids.stream().map(ArchiveId::position).toList())
                .map((row, _) -> id(row))
                .list();
        return new HashSet<>(found).containsAll(ids);
    }

    /** XEP-0059 §2.7: of everything that matches, wherever the page would begin. */
    private static Page count(Handle handle, Selection selection) {
        long counted = selection.count(handle, MOST_COUNTED + 1);
        return new Page(
                List.of(), counted == 0, counted > MOST_COUNTED ? OptionalLong.empty() : OptionalLong.of(counted));
    }

    /** One more than asked for tells whether there are more. */
    private static Page page(Handle handle, Selection selection, Paging paging) {
        var text = new StanzaText();
        List<ArchivedMessage> found = new ArrayList<>(selection
                .page(handle, paging.backwards(), Math.addExact(paging.max(), 1))
                .map((row, _) -> message(row, text))
                .list());
        boolean complete = found.size() <= paging.max();
        if (!complete) {
            found.removeLast();
        }
        boolean whole = complete && paging.from() == null;
        return new Page(
                paging.backwards() ? found.reversed() : found,
                complete,
                whole ? OptionalLong.of(found.size()) : OptionalLong.empty());
    }

    private static ArchivedMessage message(ResultSet row, StanzaText text) throws SQLException {
        String account = row.getString("account");
        String stanza = row.getString("stanza");
        return new ArchivedMessage(
                id(row),
                Instant.ofEpochMilli(row.getLong("received")),
                new Author(stored(row.getString("sender")), account == null ? null : stored(account)),
                stanza == null ? Optional.empty() : text.read(stanza));
    }

    private static ArchiveId id(ResultSet row) throws SQLException {
        return new ArchiveId(row.getLong("position"), row.getLong("nonce"));
    }

    /** What was prepared once need not be again (RFC 7622 §3.1). */
    private static JID stored(String address) {
        int slash = address.indexOf('/');
        String bare = slash < 0 ? address : address.substring(0, slash);
        int at = bare.indexOf('@');
        return new JID(
                at < 0 ? null : bare.substring(0, at),
                bare.substring(at + 1),
                slash < 0 ? null : address.substring(slash + 1),
                true);
    }

    static Optional<Span> span(Handle handle, long archive) {
        return end(handle, archive, "ASC")
                .flatMap(first -> end(handle, archive, "DESC").map(last -> new Span(first, last)));
    }

    /** One step in the index for each. */
    static Map<ArchiveKey, Instant> latest(Handle handle, Collection<ArchiveKey> archives) {
        var addresses =
                archives.stream().map(key -> key.owner().toString()).distinct().toList();
        Map<ArchiveKey, Instant> latest = handle.createQuery("SELECT address, node, received FROM ("
                        + "SELECT address, node, (SELECT received FROM archive_message"
                        + " WHERE archive = archive_owner.id ORDER BY position DESC LIMIT 1) AS received"
                        + " FROM archive_owner WHERE address IN (<addresses>)) AS found WHERE received IS NOT NULL")
                .bindList("addresses", addresses)
                .map((row, _) -> Map.entry(key(row), Instant.ofEpochMilli(row.getLong("received"))))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        latest.keySet().retainAll(Set.copyOf(archives));
        return latest;
    }

    /** Whose archive a row is about. */
    static ArchiveKey key(ResultSet row) throws SQLException {
        return new ArchiveKey(stored(row.getString("address")), row.getString("node"));
    }

    private static Optional<Receipt> end(Handle handle, long archive, String order) {
        return handle.createQuery("SELECT position, nonce, received FROM archive_message"
                        + " WHERE archive = :archive ORDER BY position " + order + " LIMIT 1")
                .bind("archive", archive)
                .map((row, _) -> new Receipt(id(row), Instant.ofEpochMilli(row.getLong("received"))))
                .findOne();
    }
}
