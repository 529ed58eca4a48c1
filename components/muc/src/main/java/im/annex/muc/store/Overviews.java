package im.annex.muc.store;

import static java.util.stream.Collectors.toMap;

import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.RoomConfig;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** The rooms of a service for those who administer it: by pages, and without loading any of them. */
final class Overviews {

    private static final String EXISTING = """
            SELECT node, name, config, listed, subject_at,
                (SELECT count(DISTINCT nick) FROM muc_session
                    WHERE muc_session.domain = muc_room.domain AND muc_session.node = muc_room.node) AS occupants
            FROM muc_room WHERE domain = :domain AND phase IN ('LOCKED', 'OPEN') AND node > :after
            ORDER BY node LIMIT :most""";

    /** One row for each nickname, or one if there is none. */
    private static final String OF_USER = """
            SELECT mine.node, own.affiliation AS own, host.affiliation AS host, there.nick
            FROM (
                SELECT node FROM muc_membership
                    WHERE domain = :domain AND account IN (:user, :host) AND node > :after
                UNION
                SELECT node FROM muc_session WHERE domain = :domain AND account = :user AND node > :after
                ORDER BY node LIMIT :most) AS mine
            LEFT JOIN muc_membership own
                ON own.domain = :domain AND own.node = mine.node AND own.account = :user
            LEFT JOIN muc_membership host
                ON host.domain = :domain AND host.node = mine.node AND host.account = :host
            LEFT JOIN (SELECT DISTINCT node, nick FROM muc_session WHERE domain = :domain AND account = :user) AS there
                ON there.node = mine.node
            ORDER BY mine.node, there.nick""";

    private final Handle handle;
    private final String domain;

    Overviews(Handle handle, String domain) {
        this.handle = handle;
        this.domain = domain;
    }

    /** All rooms behind a node, in their order. */
    List<RoomLine> rooms(String after, int most) {
        return handle.createQuery(EXISTING)
                .bind("domain", domain)
                .bind("after", after)
                .bind("most", most)
                .map((row, _) -> line(row))
                .list();
    }

    private RoomLine line(ResultSet row) throws SQLException {
        long subject = row.getLong("subject_at");
        Optional<Instant> subjectAt = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(subject));
        return new RoomLine(
                address(row.getString("node")),
                row.getString("name"),
                config(row).persistent(),
                row.getInt("listed") == 1,
                row.getInt("occupants"),
                subjectAt);
    }

    /** How some rooms are configured. */
    Map<JID, RoomConfig> configs(Collection<JID> rooms) {
        return handle.createQuery("SELECT node, config FROM muc_room"
                        + " WHERE domain = :domain AND phase IN ('LOCKED', 'OPEN') AND node IN (<nodes>)")
                .bind("domain", domain)
                .bindList("nodes", rooms.stream().map(JID::getNode).toList())
                .map((row, _) -> Map.entry(address(row.getString("node")), config(row)))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static RoomConfig config(ResultSet row) throws SQLException {
        return ConfigText.read(row.getString("config"), RoomConfig.STANDARD);
    }

    /** Those that somebody has to do with, behind a node, in their order. */
    List<UserRoom> of(JID user, String after, int most) {
        Map<JID, UserRoom> found = new LinkedHashMap<>();
        handle.createQuery(OF_USER)
                .bind("domain", domain)
                .bind("user", user.toString())
                .bind("host", user.getDomain())
                .bind("after", after)
                .bind("most", most)
                .map((row, _) -> userRoom(row))
                .forEach(room -> found.merge(room.room(), room, Overviews::both));
        return List.copyOf(found.values());
    }

    private UserRoom userRoom(ResultSet row) throws SQLException {
        @Nullable String own = row.getString("own");
        @Nullable String affiliation = own == null ? row.getString("host") : own;
        @Nullable String nick = row.getString("nick");
        return new UserRoom(
                address(row.getString("node")),
                affiliation == null ? Affiliation.NONE : Affiliation.valueOf(affiliation),
                nick == null ? List.of() : List.of(new Nick(nick)));
    }

    private static UserRoom both(UserRoom one, UserRoom other) {
        var nicks = new ArrayList<>(one.nicks());
        nicks.addAll(other.nicks());
        return new UserRoom(one.room(), one.affiliation(), nicks);
    }

    private JID address(String node) {
        return new JID(node, domain, null, true);
    }
}
