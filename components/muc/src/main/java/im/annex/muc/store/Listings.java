package im.annex.muc.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.muc.store.ListedPage.Listed;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.xmpp.packet.JID;

/**
 * The rooms of a service that everybody may find, by pages; a page is known by the node it begins behind or ends before,
 * so that it stays what it is when rooms come and go, also those that it is known by (XEP-0059 §2.4).
 */
final class Listings {

    private static final String WHICH = " FROM muc_room WHERE domain = :domain AND listed = 1";

    private final Handle handle;
    private final String domain;

    Listings(Handle handle, String domain) {
        this.handle = handle;
        this.domain = domain;
    }

    ListedPage page(Position position, int most) {
        List<Listed> rooms = most == 0 ? List.of() : rooms(position, most);
        int index = rooms.isEmpty() ? 0 : before(rooms.getFirst().address().getNode());
        return new ListedPage(rooms, index, count());
    }

    private List<Listed> rooms(Position position, int most) {
        return switch (position) {
            case Position.First _ -> some(" ORDER BY node LIMIT :most", Map.of("most", most));
            case Position.After(var node) ->
                some(" AND node > :node ORDER BY node LIMIT :most", Map.of("node", node, "most", most));
            case Position.At(var index) ->
                some(" ORDER BY node LIMIT :most OFFSET :index", Map.of("index", index, "most", most));
            case Position.Last _ ->
                some(" ORDER BY node DESC LIMIT :most", Map.of("most", most)).reversed();
            case Position.Before(var node) ->
                some(" AND node < :node ORDER BY node DESC LIMIT :most", Map.of("node", node, "most", most))
                        .reversed();
        };
    }

    private List<Listed> some(String where, Map<String, ?> values) {
        return handle.createQuery("SELECT node, name" + WHICH + where)
                .bind("domain", domain)
                .bindMap(values)
                .map((row, _) -> new Listed(new JID(row.getString("node"), domain, null, true), row.getString("name")))
                .list();
    }

    private int count() {
        return handle.createQuery("SELECT count(*)" + WHICH)
                .bind("domain", domain)
                .mapTo(Integer.class)
                .one();
    }

    private int before(String node) {
        return handle.createQuery("SELECT count(*)" + WHICH + " AND node < :node")
                .bind("domain", domain)
                .bind("node", node)
                .mapTo(Integer.class)
                .one();
    }
}
