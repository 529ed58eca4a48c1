package im.annex.pubsub.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.pubsub.store.ArchivePage.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.xmpp.packet.JID;

/** The items of one node as an archive: positions are ids. Confined to one handle, for one question. */
final class ItemArchive {

    private static final Pattern POSITION = Pattern.compile("[1-9][0-9]{0,17}");

    private static final String AND_POSITION = " AND position ";

    private final Handle handle;
    private final ArchiveQuery query;
    private final StringBuilder where =
            new StringBuilder(" FROM pubsub_item WHERE " + Places.OF_NODE + " AND published >= :since");
    private final Map<String, Object> values = new LinkedHashMap<>();

    ItemArchive(Handle handle, long node, ArchiveQuery query) {
        this.handle = handle;
        this.query = query;
        values.putAll(Places.of(node));
        values.put("since", query.since().toEpochMilli());
    }

    /** Empty if an id is of nothing that is here (XEP-0313 §4.1.3, §4.3.1). */
    Optional<ArchivePage> page() {
        if (!areHere(ids())) {
            return Optional.empty();
        }
        restrict();
        List<Entry> entries = query.most() == 0 ? List.of() : entries();
        int index = entries.isEmpty()
                ? 0
                : number(
                        AND_POSITION + "< :begin",
                        Map.of("begin", position(entries.getFirst().id())));
        return Optional.of(new ArchivePage(entries, index, number("", Map.of())));
    }

    private List<String> ids() {
        var ids = new ArrayList<>(query.ids());
        query.afterId().ifPresent(ids::add);
        query.beforeId().ifPresent(ids::add);
        switch (query.position()) {
            case Position.After(var id) -> ids.add(id);
            case Position.Before(var id) -> ids.add(id);
            case Position.First _, Position.Last _, Position.At _ -> {}
        }
        return ids;
    }

    private boolean areHere(List<String> ids) {
        List<Long> positions = ids.stream()
                .filter(id -> POSITION.matcher(id).matches())
                .map(ItemArchive::position)
                .distinct()
                .toList();
        boolean sensible = ids.stream().allMatch(id -> POSITION.matcher(id).matches());
        return sensible
                && (positions.isEmpty()
                        || query("SELECT count(*)" + where + AND_POSITION + "IN (<positions>)", Map.of())
                                        .bindList("positions", positions)
                                        .mapTo(Integer.class)
                                        .one()
                                == positions.size());
    }

    private static long position(String id) {
        return Long.parseLong(id);
    }

    private void restrict() {
        query.start().ifPresent(start -> and("published >= :start", "start", start.toEpochMilli()));
        query.end().ifPresent(end -> and("published <= :end", "end", end.toEpochMilli()));
        query.afterId().ifPresent(id -> and("position > :after", "after", position(id)));
        query.beforeId().ifPresent(id -> and("position < :before", "before", position(id)));
        if (!query.ids().isEmpty()) {
            // numbers, as areHere() has seen
            where.append(AND_POSITION + "IN (")
                    .append(String.join(", ", query.ids()))
                    .append(')');
        }
        query.publisher().ifPresent(this::publishedBy);
    }

    private void publishedBy(JID who) {
        if (who.getResource() != null) {
            and("publisher = :publisher", "publisher", who.toString());
            return;
        }
        String sessions = who.toBareJID() + "/";
        and("(publisher = :publisher OR substr(publisher, 1, :length) = :sessions)", "publisher", who.toBareJID());
        values.put("length", sessions.codePointCount(0, sessions.length()));
        values.put("sessions", sessions);
    }

    private void and(String condition, String name, Object value) {
        where.append(" AND ").append(condition);
        values.put(name, value);
    }

    private List<Entry> entries() {
        return switch (query.position()) {
            case Position.First _ -> some("", Map.of(), false, 0);
            case Position.At(var index) -> some("", Map.of(), false, index);
            case Position.Last _ -> some("", Map.of(), true, 0).reversed();
            case Position.After(var id) -> some(AND_POSITION + "> :at", Map.of("at", position(id)), false, 0);
            case Position.Before(var id) ->
                some(AND_POSITION + "< :at", Map.of("at", position(id)), true, 0)
                        .reversed();
        };
    }

    private List<Entry> some(String bound, Map<String, ?> more, boolean down, int offset) {
        String sorted = " ORDER BY position" + (down ? " DESC" : "");
        String sql = "SELECT item, publisher, published, position, " + Packed.COLUMNS
                + " FROM pubsub_item WHERE place IN (SELECT place" + where + bound + sorted
                + " LIMIT :most OFFSET :offset)" + sorted;
        return query(sql, more)
                .bind("most", query.most())
                .bind("offset", offset)
                .map((row, _) -> new Entry(Long.toString(row.getLong("position")), Items.item(row, true)))
                .list();
    }

    private int number(String bound, Map<String, ?> more) {
        return query("SELECT count(*)" + where + bound, more)
                .mapTo(Integer.class)
                .one();
    }

    private Query query(String sql, Map<String, ?> more) {
        return handle.createQuery(sql).bindMap(values).bindMap(more);
    }
}
