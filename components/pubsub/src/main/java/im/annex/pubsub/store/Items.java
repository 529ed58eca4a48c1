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

/** Reading the items of one node. Confined to one handle. */
final class Items {

    private static final String COUNTING = " FROM pubsub_item WHERE node = :node AND published >= :since";

    private final Handle handle;
    private final long node;

    Items(Handle handle, long node) {
        this.handle = handle;
        this.node = node;
    }

    private record Placed(long place, KeptItem item) {}

    Optional<KeptItem> find(ItemId id, Instant since) {
        return query("SELECT item, publisher, published, " + Packed.COLUMNS + COUNTING + " AND item = :item", since)
                .bind("item", id.value())
                .map((row, _) -> item(row, true))
                .findFirst();
    }

    Optional<ItemPage> page(ItemQuery query) {
        String place = query.order() == Order.CREATION ? "origin" : "position";
        Optional<List<Placed>> found = some(query, place);
        return found.map(some -> {
            int index =
                    some.isEmpty() ? 0 : before(query, place, some.getFirst().place());
            return new ItemPage(some.stream().map(Placed::item).toList(), index, count(query));
        });
    }

    private Optional<List<Placed>> some(ItemQuery query, String place) {
        boolean down = query.descending();
        return switch (query.position()) {
            case Position.First _ -> Optional.of(some(query, place, "", 0, down, 0));
            case Position.At(var index) -> Optional.of(some(query, place, "", 0, down, index));
            case Position.Last _ -> Optional.of(reversed(some(query, place, "", 0, !down, 0)));
            case Position.After(var id) ->
                place(place, id).map(at -> some(query, place, down ? " < :at" : " > :at", at, down, 0));
            case Position.Before(var id) ->
                place(place, id).map(at -> reversed(some(query, place, down ? " > :at" : " < :at", at, !down, 0)));
        };
    }

    private static List<Placed> reversed(List<Placed> some) {
        return new ArrayList<>(some).reversed();
    }

    private Optional<Long> place(String place, String id) {
        return handle.createQuery("SELECT " + place + " FROM pubsub_item WHERE node = :node AND item = :item")
                .bind("node", node)
                .bind("item", id)
                .mapTo(Long.class)
                .findFirst();
    }

    private List<Placed> some(ItemQuery wanted, String place, String bound, long at, boolean down, int offset) {
        String payload = wanted.payloads() ? ", " + Packed.COLUMNS : "";
        String sql = "SELECT item, publisher, published, " + place + " AS place" + payload + COUNTING
                + (bound.isEmpty() ? "" : " AND " + place + bound) + " ORDER BY " + place + (down ? " DESC" : "")
                + " LIMIT :most OFFSET :offset";
        Query query = query(sql, wanted.since()).bind("most", wanted.most()).bind("offset", offset);
        if (!bound.isEmpty()) {
            query.bind("at", at);
        }
        return query.map((row, _) -> new Placed(row.getLong("place"), item(row, wanted.payloads())))
                .list();
    }

    private int before(ItemQuery query, String place, long first) {
        return query(
                        "SELECT count(*)" + COUNTING + " AND " + place + (query.descending() ? " > " : " < ")
                                + ":first",
                        query.since())
                .bind("first", first)
                .mapTo(Integer.class)
                .one();
    }

    private int count(ItemQuery query) {
        return query("SELECT count(*)" + COUNTING, query.since())
                .mapTo(Integer.class)
                .one();
    }

    private Query query(String sql, Instant since) {
        return handle.createQuery(sql).bind("node", node).bind("since", since.toEpochMilli());
    }

    static KeptItem item(ResultSet row, boolean payload) throws SQLException {
        return new KeptItem(
                new ItemId(row.getString("item")),
                new JID(row.getString("publisher"), true),
                payload ? Packed.read(row) : Optional.empty(),
                Instant.ofEpochMilli(row.getLong("published")));
    }
}
