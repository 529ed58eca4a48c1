package im.annex.pubsub.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.store.Catalogue.Listed;
import im.annex.pubsub.store.Catalogue.Page;
import im.annex.pubsub.store.Catalogue.TypeFilter;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.xmpp.packet.JID;

/** The nodes that a user may find. Confined to one handle. */
final class Visible {

    private static final String WHICH = """
            FROM pubsub_node n WHERE domain = :domain AND (access <> 'WHITELIST' OR EXISTS (
                SELECT 1 FROM pubsub_affiliation a WHERE a.node = n.id AND a.account = :account
                    AND a.affiliation <> 'OUTCAST'))""";

    private final Handle handle;
    private final String domain;
    private final JID user;
    private final TypeFilter filter;

    Visible(Handle handle, String domain, JID user, TypeFilter filter) {
        this.handle = handle;
        this.domain = domain;
        this.user = user;
        this.filter = filter;
    }

    Page page(Position position, int most) {
        List<Listed> nodes = most == 0 ? List.of() : nodes(position, most);
        int index = nodes.isEmpty()
                ? 0
                : number(
                        " AND name < :name",
                        Map.of("name", nodes.getFirst().name().value()));
        return new Page(nodes, index, number("", Map.of()));
    }

    private List<Listed> nodes(Position position, int most) {
        return switch (position) {
            case Position.First _ -> some(" ORDER BY name LIMIT :most", Map.of("most", most));
            case Position.After(var name) ->
                some(" AND name > :name ORDER BY name LIMIT :most", Map.of("name", name, "most", most));
            case Position.At(var index) ->
                some(" ORDER BY name LIMIT :most OFFSET :index", Map.of("index", index, "most", most));
            case Position.Last _ ->
                some(" ORDER BY name DESC LIMIT :most", Map.of("most", most)).reversed();
            case Position.Before(var name) ->
                some(" AND name < :name ORDER BY name DESC LIMIT :most", Map.of("name", name, "most", most))
                        .reversed();
        };
    }

    private List<Listed> some(String where, Map<String, ?> values) {
        return query("SELECT name, title", where, values)
                .map((row, _) -> new Listed(new NodeName(row.getString("name")), row.getString("title")))
                .list();
    }

    private int number(String where, Map<String, ?> values) {
        return query("SELECT count(*)", where, values).mapTo(Integer.class).one();
    }

    private Query query(String what, String where, Map<String, ?> values) {
        String types =
                filter.types().isEmpty() ? "" : " AND type " + (filter.excluding() ? "NOT " : "") + "IN (<types>)";
        Query query = handle.createQuery(what + " " + WHICH + types + where)
                .bind("domain", domain)
                .bind("account", user.toBareJID())
                .bindMap(values);
        return filter.types().isEmpty() ? query : query.bindList("types", filter.types());
    }
}
