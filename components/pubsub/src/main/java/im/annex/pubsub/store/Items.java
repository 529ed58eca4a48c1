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

    private record Placed(long at, KeptItem item) {}

    /** What is at a place, unless it does not count any more. */
    static Optional<KeptItem> find(Handle handle, long place, Instant since) {
        return handle.createQuery("SELECT item, publisher, published, " + Packed.COLUMNS
                        + " FROM pubsub_item WHERE place = :place AND published >= :since")
                .bind("place", place)
                .bind("since", since.toEpochMilli())
                .map((row, _) -> item(row, true))
                .findFirst();
    }

    /**
     * The page.
     *
     * @param beside the place of the item that it is after or before
     */
    ItemPage page(long beside) {
        List<Placed> some = some(beside);
        long first = some.isEmpty() ? 0 : some.getFirst().at();
        boolean down = wanted.descending();
        return query("SELECT count(*), count(CASE WHEN " + order + (down ? " > " : " < ") + ":at THEN 1 END)"
                        + COUNTING)
                .bind("at", first)
                .map((row, _) -> new ItemPage(
                        some.stream().map(Placed::item).toList(), some.isEmpty() ? 0 : row.getInt(2), row.getInt(1)))
                .one();
    }

    private List<Placed> some(long beside) {
        boolean down = wanted.descending();
        return switch (wanted.position()) {
            case Position.First _ -> some(down, 0);
            case Position.At(var index) -> some(down, index);
            case Position.Last _ -> reversed(some(!down, 0));
            case Position.After _ -> some(down ? " < " : " > ", beside, down);
            case Position.Before _ -> reversed(some(down ? " > " : " < ", beside, !down));
        };
    }

    private static List<Placed> reversed(List<Placed> some) {
        return new ArrayList<>(some).reversed();
    }

    private List<Placed> some(boolean down, int offset) {
        return read(page("", down, offset));
    }

    private List<Placed> some(String beyond, long beside, boolean down) {
        String bound = " AND " + order + beyond + "(SELECT " + order + " FROM pubsub_item WHERE place = :beside)";
        return read(page(bound, down, 0).bind("beside", beside));
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

    private List<Placed> read(Query query) {
        return query.map((row, _) -> new Placed(row.getLong("at"), item(row, wanted.payloads())))
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
