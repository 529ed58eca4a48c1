package im.annex.muc.store;

import static java.util.stream.Collectors.joining;

import im.annex.kernel.storage.PlainStatements;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Subscription;
import im.annex.muc.domain.SubscriptionNode;
import im.annex.muc.domain.Subscriptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.xmpp.packet.JID;

/** The table {@code muc_subscription} of one service. */
final class SubscriptionRows {

    private final Handle handle;
    private final String domain;

    SubscriptionRows(Handle handle, String domain) {
        this.handle = handle;
        this.domain = domain;
    }

    Subscriptions ofRoom(JID room) {
        return Subscriptions.of(handle
                .createQuery("SELECT account, nick, nodes FROM muc_subscription"
                        + " WHERE domain = :domain AND node = :node")
                .bind("domain", domain)
                .bind("node", room.getNode())
                .map((row, _) -> subscription(row))
                .stream());
    }

    List<UserSubscription> ofUser(JID user, String after, int most) {
        return handle.createQuery("SELECT node, account, nick, nodes FROM muc_subscription"
                        + " WHERE domain = :domain AND account = :account AND node > :after ORDER BY node LIMIT :most")
                .bind("domain", domain)
                .bind("account", user.toString())
                .bind("after", after)
                .bind("most", most)
                .map((row, _) ->
                        new UserSubscription(new JID(row.getString("node"), domain, null, true), subscription(row)))
                .list();
    }

    List<JID> users(String after, int most) {
        return handle.createQuery("SELECT DISTINCT account FROM muc_subscription"
                        + " WHERE domain = :domain AND account > :after ORDER BY account LIMIT :most")
                .bind("domain", domain)
                .bind("after", after)
                .bind("most", most)
                .mapTo(String.class)
                .map(account -> new JID(account, true))
                .list();
    }

    void put(String node, Collection<Subscription> subscriptions) {
        PlainStatements.updateAll(
                handle,
                """
                INSERT INTO muc_subscription (domain, node, account, nick, nodes)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (domain, node, account) DO UPDATE SET nick = excluded.nick, nodes = excluded.nodes""",
                subscriptions.stream()
                        .map(subscription -> new Object[] {
                            domain,
                            node,
                            subscription.user().toString(),
                            subscription.nick().value(),
                            text(subscription.nodes())
                        })
                        .toList());
    }

    private static Subscription subscription(ResultSet row) throws SQLException {
        return new Subscription(
                new JID(row.getString("account"), true),
                new Nick(row.getString("nick")),
                nodes(row.getString("nodes")));
    }

    private static String text(Set<SubscriptionNode> nodes) {
        return nodes.stream().map(node -> node.name().toLowerCase(Locale.ROOT)).collect(joining(" "));
    }

    private static Set<SubscriptionNode> nodes(String text) {
        Set<SubscriptionNode> nodes = EnumSet.noneOf(SubscriptionNode.class);
        Arrays.stream(text.split(" "))
                .filter(name -> !name.isEmpty())
                .map(name -> SubscriptionNode.valueOf(name.toUpperCase(Locale.ROOT)))
                .forEach(nodes::add);
        return nodes;
    }
}
