package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import im.annex.muc.store.SqlRoomStore;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** The secret in the database, made when it is first asked for and read once. Thread-safe. */
final class StoredSecret implements OccupantSecret {

    private static final int LENGTH = 32;

    private final Database database;
    private final String domain;

    private volatile byte @Nullable [] known;

    @Inject
    StoredSecret(Database database, ComponentContext context) {
        this(database, context.domain());
    }

    StoredSecret(Database database, JID service) {
        this.database = database;
        this.domain = service.toString();
        SqlRoomStore.migrate(database);
    }

    @Override
    public byte[] bytes() {
        byte[] secret = known;
        if (secret == null) {
            secret = HexFormat.of().parseHex(storedOr(fresh()));
            known = secret;
        }
        return secret;
    }

    /** Whoever comes first decides. */
    private String storedOr(String fresh) {
        return database.write(handle -> {
            handle.createUpdate("INSERT INTO muc_secret (domain, secret) VALUES (:domain, :secret)"
                            + " ON CONFLICT (domain) DO NOTHING")
                    .bind("domain", domain)
                    .bind("secret", fresh)
                    .execute();
            return handle.createQuery("SELECT secret FROM muc_secret WHERE domain = :domain")
                    .bind("domain", domain)
                    .mapTo(String.class)
                    .one();
        });
    }

    private static String fresh() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
