package im.annex.upload.store;

import im.annex.kernel.storage.Database;
import im.annex.upload.store.Catalogue.Owner;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** A service in {@code upload_service}, and whose files it has, in {@code upload_owner}. Thread-safe. */
final class ServiceRows {

    private static final int KEY_BYTES = 32;

    /** A lower id would tell others how many came before; nobody's number is 0. */
    private static final String NEXT = "(SELECT COALESCE(MAX(id), 0) + 1 FROM ";

    private final Database database;
    private final JID domain;
    private volatile @Nullable Service service;

    /** The service as the database knows it; the key in hexadecimal digits. */
    private record Service(long id, String key) {}

    ServiceRows(Database database, JID domain) {
        this.database = database;
        this.domain = domain;
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

    byte[] key() {
        return HexFormat.of().parseHex(service().key());
    }

    long id() {
        return service().id();
    }

    long owner(JID account) {
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

    Optional<Long> ownerIfKnown(JID account) {
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

    Optional<JID> account(long owner) {
        long of = id();
        return database.read(
                handle -> handle.createQuery("SELECT account FROM upload_owner WHERE id = :id AND service = :service")
                        .bind("id", owner)
                        .bind("service", of)
                        .map((row, _) -> new JID(row.getString("account"), true))
                        .findOne());
    }

    List<Owner> owners(long behind, int most) {
        long of = id();
        return database.read(handle -> handle.createQuery("SELECT id, account FROM upload_owner"
                        + " WHERE service = :service AND id > :behind ORDER BY id LIMIT :most")
                .bind("service", of)
                .bind("behind", behind)
                .bind("most", most)
                .map((row, _) -> new Owner(row.getLong("id"), new JID(row.getString("account"), true)))
                .list());
    }
}
