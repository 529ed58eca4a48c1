package im.annex.pubsub.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.store.ItemQuery.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.xmpp.packet.JID;

/** Reading the items of one node. Confined to one handle, for one question. */
final class Items {

    private static final String COUNTING = " FROM pubsub_item WHERE " + Places.OF_NODE + " AND published >= :since";

    private final Handle handle;
    private final long node;
    private final ItemQuery wanted;

    /** What the order is by: the name of a column. */
    private final String order;

    Items(Handle handle, long node, ItemQuery wanted) {
        this.handle = handle;
        this.node = node;
        this.wanted = wanted;
        this.order = wanted.order() == Order.CREATION ? "origin" : "position";
    }

    /** Where an item is known to be: another one at its place has another position. */
    record Placed(long place, long position) {}

    private record Found(long at, KeptItem item) {}

    /** What is at a place, unless it does not count any more. */
    static Optional<KeptItem> find(Handle handle, Placed item, Instant since) {
        return handle.createQuery("SELECT item, publisher, published, " + Packed.COLUMNS
                        + " FROM pubsub_item WHERE place = :place AND position = :position AND published >= :since")
                .bind("place", item.place())
                .bind("position", item.position())
                .bind("since", since.toEpochMilli())
                .map((row, _) -> item(row, true))
                .findFirst();
    }

    /** A page at an end, or at an index. */
    ItemPage page() {
        boolean down = wanted.descending();
        return switch (wanted.position()) {
            case Position.At(var index) -> of(read(page("", down, index)));
            case Position.Last _ -> of(reversed(read(page("", !down, 0))));
            case Position.First _, Position.After _, Position.Before _ -> of(read(page("", down, 0)));
        };
    }

    /** A page after or before an item; empty if that is not there any more. */
    Optional<ItemPage> pageBeside(Placed item) {
        boolean after = wanted.position() instanceof Position.After;
        boolean down = wanted.descending() == after;
        return at(item).map(at -> {
            List<Found> some = read(page(" AND " + order + (down ? " < :beside" : " > :beside"), down, 0)
                    .bind("beside", at));
            return of(after ? some : reversed(some));
        });
    }

    private Optional<Long> at(Placed item) {
        return handle.createQuery("SELECT " + order + " FROM pubsub_item WHERE place = :place AND position = :position")
                .bind("place", item.place())
                .bind("position", item.position())
                .mapTo(Long.class)
                .findFirst();
    }

    private static List<Found> reversed(List<Found> some) {
        return new ArrayList<>(some).reversed();
    }

    private ItemPage of(List<Found> some) {
        String before = order + (wanted.descending() ? " > " : " < ") + ":at";
        return query("SELECT count(*), count(CASE WHEN " + before + " THEN 1 END)" + COUNTING)
                .bind("at", some.isEmpty() ? 0 : some.getFirst().at())
                .map((row, _) -> new ItemPage(
                        some.stream().map(Found::item).toList(), some.isEmpty() ? 0 : row.getInt(2), row.getInt(1)))
                .one();
    }

    /** Sorts what is short and then reads the rest of what is wanted. */
    private Query page(String bound, boolean down, int offset) {
        String sorted = " ORDER BY " + order + (down ? " DESC" : "");
        String payload = wanted.payloads() ? ", " + Packed.COLUMNS : "";
        return query("SELECT item, publisher, published, " + order + " AS at" + payload
                        + " FROM pubsub_item WHERE place IN (SELECT place" + COUNTING + bound + sorted
                        + " LIMIT :most OFFSET :offset)" + sorted)
                .bind("most", wanted.most())
                .bind("offset", offset);
    }

    private List<Found> read(Query query) {
        return query.map((row, _) -> new Found(row.getLong("at"), item(row, wanted.payloads())))
                .list();
    }

    private Query query(String sql) {
        return handle.createQuery(sql)
                .bindMap(Places.of(node))
                .bind("since", wanted.since().toEpochMilli());
    }

    static KeptItem item(ResultSet row, boolean payload) throws SQLException {
        return new KeptItem(
                new ItemId(row.getString("item")),
                new JID(row.getString("publisher"), true),
                payload ? Packed.read(row) : Optional.empty(),
                Instant.ofEpochMilli(row.getLong("published")));
    }
}
