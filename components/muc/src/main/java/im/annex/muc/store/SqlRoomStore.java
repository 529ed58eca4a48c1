package im.annex.muc.store;

import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.kernel.storage.Database;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Affiliations;
import im.annex.muc.domain.History;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Occupants;
import im.annex.muc.domain.Retirement;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomConfig;
import im.annex.muc.domain.Rules;
import im.annex.muc.domain.Session;
import im.annex.muc.domain.Subject;
import im.annex.muc.domain.Subscriptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Rooms in the tables {@code muc_room}, {@code muc_membership}, {@code muc_subscription} and {@code muc_session}. Thread-safe. */
public final class SqlRoomStore implements RoomStore {

    private static final String EXISTS = " AND phase IN ('LOCKED', 'OPEN')";

    private final Database database;
    private final String domain;
    private final Contents contents;
    private final Clock clock;

    /**
     * The rooms of a service. Brings the tables up to date.
     *
     * @param domain of the service
     */
    public SqlRoomStore(Database database, JID domain, Contents contents, Clock clock) {
        this.database = database;
        this.domain = domain.getDomain();
        this.contents = contents;
        this.clock = clock;
        migrate(database);
    }

    /** Brings the tables of all services up to date, see {@link Database#migrate}. */
    public static void migrate(Database database) {
        database.migrate("muc", SqlRoomStore.class.getClassLoader(), "im/annex/muc/migrations");
    }

    @Override
    public CompletionStage<Void> save(Optional<Room> before, Room after, boolean waiting) {
        if (before.isPresent() && Changes.none(before.get(), after)) {
            return CompletableFuture.completedStage(null);
        }
        Changes changes = before.map(known -> Changes.between(known, after)).orElseGet(() -> Changes.all(after));
        if (changes.none()) {
            return CompletableFuture.completedStage(null);
        }
        if (waiting && changes.lasting()) {
            database.write(write(changes));
            return CompletableFuture.completedStage(null);
        }
        return database.writeLater(write(changes)).thenAccept(_ -> {});
    }

    private Database.Work<Integer> write(Changes changes) {
        var writing = new Writing(domain, contents, changes, clock.instant());
        return writing::with;
    }

    @Override
    public Optional<Room> load(JID address, Rules rules) {
        return database.read(handle -> handle.inTransaction(moment -> load(moment, address, rules)));
    }

    private Optional<Room> load(Handle handle, JID address, Rules rules) {
        return handle.createQuery("SELECT * FROM muc_room WHERE domain = :domain AND node = :node")
                .bind("domain", domain)
                .bind("node", address.getNode())
                .map((row, _) -> room(row, address, rules))
                .findFirst()
                .map(room -> withPeople(handle, room));
    }

    private Room room(ResultSet row, JID address, Rules rules) throws SQLException {
        return new Room(
                address,
                rules,
                Room.Phase.valueOf(row.getString("phase")),
                ConfigText.read(row.getString("config"), rules.standard()),
                Affiliations.NONE,
                Subscriptions.NONE,
                Occupants.NOBODY,
                History.NONE,
                subject(row),
                Optional.ofNullable(row.getString("card")).map(contents::card),
                retirement(row));
    }

    private Optional<Subject> subject(ResultSet row) throws SQLException {
        String nick = row.getString("subject_nick");
        return nick == null
                ? Optional.empty()
                : Optional.of(new Subject(
                        new Nick(nick),
                        Instant.ofEpochMilli(row.getLong("subject_at")),
                        row.getString("subject_text"),
                        contents.message(row.getString("subject"))));
    }

    private static Optional<Retirement> retirement(ResultSet row) throws SQLException {
        long until = row.getLong("retired_until");
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(new Retirement(
                        Instant.ofEpochMilli(until),
                        Optional.ofNullable(row.getString("retired_venue")).map(JID::new)));
    }

    private Room withPeople(Handle handle, Room room) {
        Affiliations affiliations = affiliations(handle, room.address());
        return new Room(
                room.address(),
                room.rules(),
                room.phase(),
                room.config(),
                affiliations,
                new SubscriptionRows(handle, domain).ofRoom(room.address()),
                occupants(handle, room.address(), affiliations),
                room.history(),
                room.subject(),
                room.card(),
                room.retirement());
    }

    private Affiliations affiliations(Handle handle, JID address) {
        return Affiliations.of(handle
                .createQuery("SELECT account, affiliation, nick, reason FROM muc_membership"
                        + " WHERE domain = :domain AND node = :node")
                .bind("domain", domain)
                .bind("node", address.getNode())
                .map((row, _) -> new Membership(
                        new JID(row.getString("account"), true),
                        Affiliation.valueOf(row.getString("affiliation")),
                        Optional.ofNullable(row.getString("nick")).map(Nick::new),
                        Optional.ofNullable(row.getString("reason"))))
                .stream());
    }

    private Occupants occupants(Handle handle, JID address, Affiliations affiliations) {
        Map<Nick, List<Session>> sessions = new LinkedHashMap<>();
        Map<Nick, Role> roles = new LinkedHashMap<>();
        handle.createQuery("SELECT address, nick, role, presence FROM muc_session"
                        + " WHERE domain = :domain AND node = :node ORDER BY nick, place")
                .bind("domain", domain)
                .bind("node", address.getNode())
                .map((row, _) -> {
                    var nick = new Nick(row.getString("nick"));
                    roles.put(nick, Role.valueOf(row.getString("role")));
                    sessions.computeIfAbsent(nick, _ -> new ArrayList<>())
                            .add(new Session(
                                    new JID(row.getString("address"), true),
                                    contents.presence(row.getString("presence"))));
                    return nick;
                })
                .list();
        return Occupants.of(sessions.entrySet().stream().map(entry -> {
            JID user = entry.getValue().getFirst().address().asBareJID();
            Role role = roles.getOrDefault(entry.getKey(), Role.VISITOR);
            return new Occupant(entry.getKey(), user, affiliations.of(user), role, entry.getValue());
        }));
    }

    @Override
    public ListedPage listed(Position position, int most) {
        return database.read(
                handle -> handle.inTransaction(moment -> new Listings(moment, domain).page(position, most)));
    }

    @Override
    public int count() {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) FROM muc_room WHERE domain = :domain" + EXISTS)
                        .bind("domain", domain)
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public int countFoundedBy(JID user) {
        return database.read(handle -> handle.createQuery(
                        "SELECT count(*) FROM muc_room WHERE domain = :domain AND founder = :founder" + EXISTS)
                .bind("domain", domain)
                .bind("founder", user.toString())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<JID> addresses(String after, int most) {
        return database.read(handle -> handle.createQuery("SELECT node FROM muc_room WHERE domain = :domain" + EXISTS
                        + " AND node > :after ORDER BY node LIMIT :most")
                .bind("domain", domain)
                .bind("after", after)
                .bind("most", most)
                .mapTo(String.class)
                .map(this::address)
                .list());
    }

    @Override
    public List<JID> occupied() {
        return database.read(handle -> handle.createQuery(
                        "SELECT DISTINCT node FROM muc_session WHERE domain = :domain ORDER BY node")
                .bind("domain", domain)
                .mapTo(String.class)
                .map(this::address)
                .list());
    }

    @Override
    public Map<JID, RoomConfig> configs(Collection<JID> rooms) {
        return rooms.isEmpty() ? Map.of() : database.read(handle -> new Overviews(handle, domain).configs(rooms));
    }

    @Override
    public List<RoomLine> lines(String after, int most) {
        return database.read(handle -> new Overviews(handle, domain).rooms(after, most));
    }

    @Override
    public List<UserRoom> of(JID user, String after, int most) {
        return database.read(
                handle -> handle.inTransaction(moment -> new Overviews(moment, domain).of(user, after, most)));
    }

    @Override
    public List<UserSubscription> subscriptionsOf(JID user, String after, int most) {
        return database.read(handle -> new SubscriptionRows(handle, domain).ofUser(user, after, most));
    }

    @Override
    public List<JID> subscribers(String after, int most) {
        return database.read(handle -> new SubscriptionRows(handle, domain).users(after, most));
    }

    private JID address(@Nullable String node) {
        return new JID(node, domain, null, true);
    }
}
