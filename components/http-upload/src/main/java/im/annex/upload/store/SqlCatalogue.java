package im.annex.upload.store;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.PlainStatements;
import im.annex.upload.domain.Bound;
import im.annex.upload.domain.ContentType;
import im.annex.upload.domain.ContentTypes;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.FileName;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Files in the tables {@code upload_*}. Thread-safe. */
public final class SqlCatalogue implements Catalogue {

    /** Those of {@link #file}. */
    static final String COLUMNS = "id, owner, name, size, type, purpose, stored, wished, expires";

    private static final int KEY_BYTES = 32;

    /** A lower id would tell others how many came before; nobody's number is 0. */
    private static final String NEXT = "(SELECT COALESCE(MAX(id), 0) + 1 FROM ";

    private final Database database;
    private final JID domain;
    private volatile @Nullable Service service;

    /** The service as the database knows it; the key in hexadecimal digits. */
    private record Service(long id, String key) {}

    /**
     * The files of a service. Brings the tables up to date.
     *
     * @param domain of the service
     */
    public SqlCatalogue(Database database, JID domain) {
        this.database = database;
        this.domain = domain;
        migrate(database);
    }

    /** Brings the tables of all services up to date, see {@link Database#migrate}. */
    public static void migrate(Database database) {
        database.migrate("upload", SqlCatalogue.class.getClassLoader(), "im/annex/upload/migrations");
    }

    /** Whoever comes first decides on the key. */
    private Service service() {
        Service known = service;
        if (known == null) {
            known = database.write(this::storedOrNew);
            service = known;
        }
        return known;
    }

    private Service storedOrNew(Handle handle) {
        var fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        handle.createUpdate("INSERT INTO upload_service (id, domain, key) VALUES (" + NEXT
                        + "upload_service), :domain, :key)" + " ON CONFLICT (domain) DO NOTHING")
                .bind("domain", domain.toString())
                .bind("key", HexFormat.of().formatHex(fresh))
                .execute();
        return handle.createQuery("SELECT id, key FROM upload_service WHERE domain = :domain")
                .bind("domain", domain.toString())
                .map((row, _) -> new Service(row.getLong("id"), row.getString("key")))
                .one();
    }

    @Override
    public byte[] key() {
        return HexFormat.of().parseHex(service().key());
    }

    private long id() {
        return service().id();
    }

    private Sums sums() {
        return new Sums(id());
    }

    @Override
    public long owner(JID account) {
        long of = id();
        return ownerIfKnown(account)
                .orElseGet(() -> database.write(handle -> {
                    handle.createUpdate(
                                    "INSERT INTO upload_owner (id, service, account, home) VALUES (" + NEXT
                                            + "upload_owner), :service, :account, :home) ON CONFLICT (service, account) DO NOTHING")
                            .bind("service", of)
                            .bind("account", account.toBareJID())
                            .bind("home", account.getDomain())
                            .execute();
                    return number(handle, of, account).orElseThrow();
                }));
    }

    @Override
    public Optional<Long> ownerIfKnown(JID account) {
        long of = id();
        return database.read(handle -> number(handle, of, account));
    }

    private static Optional<Long> number(Handle handle, long of, JID account) {
        return handle.createQuery("SELECT id FROM upload_owner WHERE service = :service AND account = :account")
                .bind("service", of)
                .bind("account", account.toBareJID())
                .mapTo(Long.class)
                .findOne();
    }

    @Override
    public Optional<JID> account(long owner) {
        long of = id();
        return database.read(
                handle -> handle.createQuery("SELECT account FROM upload_owner WHERE id = :id AND service = :service")
                        .bind("id", owner)
                        .bind("service", of)
                        .map((row, _) -> new JID(row.getString("account"), true))
                        .findOne());
    }

    @Override
    public List<Owner> owners(long behind, int most) {
        long of = id();
        return database.read(handle -> handle.createQuery("SELECT id, account FROM upload_owner"
                        + " WHERE service = :service AND id > :behind ORDER BY id LIMIT :most")
                .bind("service", of)
                .bind("behind", behind)
                .bind("most", most)
                .map((row, _) -> new Owner(row.getLong("id"), new JID(row.getString("account"), true)))
                .list());
    }

    @Override
    public Optional<KeptFile> find(FileId file) {
        long of = id();
        return database.read(handle -> PlainStatements.first(
                handle,
                "SELECT " + COLUMNS + " FROM upload_file WHERE id = ? AND service = ?",
                SqlCatalogue::file,
                file.value(),
                of));
    }

    @Override
    public Usage usage(Scope scope) {
        Sums sums = sums();
        return database.read(handle -> sums.of(handle, scope));
    }

    @Override
    public Added add(KeptFile file, List<Bound> bounds, boolean evicting) {
        var adding = new Adding(id(), file, bounds, evicting);
        try {
            return database.write(adding::run);
        } catch (Adding.NotAddedException e) {
            return e.why();
        }
    }

    @Override
    public List<KeptFile> remove(Collection<FileId> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<String> values = ids.stream().map(FileId::value).toList();
        var removing = new Removing(id(), now);
        return database.write(handle -> removing.run(handle, values));
    }

    @Override
    public void forgetGone(Instant now) {
        int _ = database.write(handle -> Gone.forget(handle, now));
    }

    @Override
    public List<KeptFile> ofOwner(long owner, long skip, int most) {
        return database.read(handle -> files(handle.createQuery("SELECT " + COLUMNS + " FROM upload_file"
                        + " WHERE owner = :owner ORDER BY stored DESC, id LIMIT :most OFFSET :skip")
                .bind("owner", owner)
                .bind("most", most)
                .bind("skip", skip)));
    }

    @Override
    public List<KeptFile> expiringFirst(Scope scope, int most) {
        var inScope = new InScope(id(), scope);
        return database.read(handle -> files(inScope.bind(handle.createQuery("SELECT " + COLUMNS
                        + " FROM upload_file WHERE " + inScope.condition()
                        + " AND expires IS NOT NULL ORDER BY expires LIMIT :most"))
                .bind("most", most)));
    }

    @Override
    public List<FileId> expired(Instant at, int most) {
        long of = id();
        return database.read(handle -> handle.createQuery(
                        "SELECT id FROM upload_file"
                                + " WHERE service = :service AND expires IS NOT NULL AND expires <= :at ORDER BY expires LIMIT :most")
                .bind("service", of)
                .bind("at", at.toEpochMilli())
                .bind("most", most)
                .map((row, _) -> new FileId(row.getString("id")))
                .list());
    }

    @Override
    public Map<FileId, Instant> beginningWith(String prefix) {
        long of = id();
        // That it is about one service is left to us: SQLite would otherwise go through all files of the service.
        return database.read(handle -> handle
                .createQuery("SELECT id, stored, service FROM upload_file"
                        + " WHERE substr(id, 1, :length) = :prefix AND id >= :prefix AND id < :end")
                .bind("length", prefix.length())
                .bind("prefix", prefix)
                .bind("end", after(prefix))
                .map((row, _) -> new Begun(
                        new FileId(row.getString("id")),
                        Instant.ofEpochMilli(row.getLong("stored")),
                        row.getLong("service")))
                .stream()
                .filter(file -> file.service() == of)
                .collect(Collectors.toMap(Begun::id, Begun::stored)));
    }

    /** A file of one of the services. */
    private record Begun(FileId id, Instant stored, long service) {}

    private static String after(String prefix) {
        return prefix.substring(0, prefix.length() - 1) + (char) (prefix.charAt(prefix.length() - 1) + 1);
    }

    @Override
    public Set<FileId> known(Collection<FileId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        long of = id();
        List<String> values = ids.stream().map(FileId::value).toList();
        return database.read(
                handle -> handle.createQuery("SELECT id FROM upload_file WHERE id IN (<ids>) AND service = :service")
                        .bindList("ids", values)
                        .bind("service", of)
                        .map((row, _) -> new FileId(row.getString("id")))
                        .collect(Collectors.toSet()));
    }

    @Override
    public void keepFor(long owner, Purpose purpose, Duration time) {
        String ours = time.isZero()
                ? "wished"
                : "CASE WHEN wished < stored + %1$d THEN wished ELSE stored + %1$d END".formatted(time.toMillis());
        int _ = database.write(handle -> handle.createUpdate("UPDATE upload_file SET expires = " + ours
                        + " WHERE owner = :owner AND purpose = :purpose AND expires IS DISTINCT FROM " + ours)
                .bind("owner", owner)
                .bind("purpose", purpose.element())
                .execute());
    }

    @Override
    public Map<String, Usage> domains(int most) {
        long of = id();
        return database.read(handle -> handle
                .createQuery(
                        "SELECT scope, bytes, files FROM upload_usage"
                                + " WHERE service = :service AND scope LIKE 'd:%' AND files > 0 ORDER BY bytes DESC LIMIT :most")
                .bind("service", of)
                .bind("most", most)
                .map((row, _) -> Map.entry(
                        row.getString("scope").substring(2), new Usage(row.getLong("bytes"), row.getLong("files"))))
                .stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new)));
    }

    @Override
    public List<OwnerUsage> largestOwners(int most) {
        long of = id();
        return database.read(handle -> handle.createQuery("SELECT o.account, SUM(f.size) AS bytes, COUNT(*) AS files"
                        + " FROM upload_file f JOIN upload_owner o ON o.id = f.owner WHERE f.service = :service"
                        + " GROUP BY o.account ORDER BY SUM(f.size) DESC LIMIT :most")
                .bind("service", of)
                .bind("most", most)
                .map((row, _) -> new OwnerUsage(
                        new JID(row.getString("account"), true), new Usage(row.getLong("bytes"), row.getLong("files"))))
                .list());
    }

    static List<KeptFile> files(Query query) {
        return query.map((row, _) -> file(row)).list();
    }

    static KeptFile file(ResultSet row) throws SQLException {
        return new KeptFile(
                new FileId(row.getString(1)),
                row.getLong(2),
                FileName.of(row.getString(3)).orElseThrow(),
                row.getLong(4),
                ContentType.of(row.getString(5)).orElse(ContentTypes.UNKNOWN),
                Purpose.of(row.getString(6)).orElse(Purpose.MESSAGE),
                Instant.ofEpochMilli(row.getLong(7)),
                moment(row, 8),
                moment(row, 9));
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        long moment = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(moment));
    }
}
