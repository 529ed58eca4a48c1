package im.annex.upload.store;

import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.PlainStatements;
import im.annex.upload.domain.Bound;
import im.annex.upload.domain.FileId;
import im.annex.upload.domain.KeptFile;
import im.annex.upload.domain.Purpose;
import im.annex.upload.domain.Scope;
import im.annex.upload.domain.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.xmpp.packet.JID;

/** Files in the tables {@code upload_*}. Thread-safe. */
public final class SqlCatalogue implements Catalogue {

    private final Database database;
    private final ServiceRows service;

    /**
     * The files of a service. Brings the tables up to date.
     *
     * @param domain of the service
     */
    public SqlCatalogue(Database database, JID domain) {
        this.database = database;
        this.service = new ServiceRows(database, domain);
        migrate(database);
    }

    /** Brings the tables of all services up to date, see {@link Database#migrate}. */
    public static void migrate(Database database) {
        database.migrate("upload", SqlCatalogue.class.getClassLoader(), "im/annex/upload/migrations");
    }

    @Override
    public byte[] key() {
        return service.key();
    }

    @Override
    public long owner(JID account) {
        return service.owner(account);
    }

    @Override
    public Optional<Long> ownerIfKnown(JID account) {
        return service.ownerIfKnown(account);
    }

    @Override
    public Optional<JID> account(long owner) {
        return service.account(owner);
    }

    @Override
    public List<Owner> owners(long behind, int most) {
        return service.owners(behind, most);
    }

    @Override
    public Optional<KeptFile> find(FileId file) {
        long of = service.id();
        return database.read(handle -> PlainStatements.first(
                handle,
                "SELECT " + FileRows.COLUMNS + " FROM upload_file WHERE id = ? AND service = ?",
                FileRows::file,
                file.value(),
                of));
    }

    @Override
    public Usage usage(Scope scope) {
        var sums = new Sums(service.id());
        return database.read(handle -> sums.of(handle, scope));
    }

    @Override
    public Added add(KeptFile file, List<Bound> bounds, boolean evicting) {
        var adding = new Adding(service.id(), file, bounds, evicting);
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
        var removing = new Removing(service.id(), now);
        return database.write(handle -> removing.run(handle, values));
    }

    @Override
    public void forgetGone(Instant now) {
        int _ = database.write(handle -> Gone.forget(handle, now));
    }

    @Override
    public List<KeptFile> ofOwner(long owner, long skip, int most) {
        return database.read(handle -> FileRows.of(handle.createQuery("SELECT " + FileRows.COLUMNS + " FROM upload_file"
                        + " WHERE owner = :owner ORDER BY stored DESC, id LIMIT :most OFFSET :skip")
                .bind("owner", owner)
                .bind("most", most)
                .bind("skip", skip)));
    }

    @Override
    public List<KeptFile> expiringFirst(Scope scope, int most) {
        var inScope = new InScope(service.id(), scope);
        return database.read(handle -> FileRows.of(inScope.bind(handle.createQuery("SELECT " + FileRows.COLUMNS
                        + " FROM upload_file WHERE " + inScope.condition()
                        + " AND expires IS NOT NULL ORDER BY expires LIMIT :most"))
                .bind("most", most)));
    }

    @Override
    public List<FileId> expired(Instant at, int most) {
        long of = service.id();
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
        long of = service.id();
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
        long of = service.id();
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
        long of = service.id();
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
        long of = service.id();
        return database.read(handle -> handle.createQuery("SELECT o.account, SUM(f.size) AS bytes, COUNT(*) AS files"
                        + " FROM upload_file f JOIN upload_owner o ON o.id = f.owner WHERE f.service = :service"
                        + " GROUP BY o.account ORDER BY SUM(f.size) DESC LIMIT :most")
                .bind("service", of)
                .bind("most", most)
                .map((row, _) -> new OwnerUsage(
                        new JID(row.getString("account"), true), new Usage(row.getLong("bytes"), row.getLong("files"))))
                .list());
    }
}
