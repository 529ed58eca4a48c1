#set($tables = $artifactId.replace('-', '_'))
package ${package}.store;

import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.storage.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.xmpp.packet.JID;

/** Registrations in the database that all components share, told apart by the domain of the gateway. */
public final class SqlRegistrations implements Registrations {

    private static final String OF_USER = " WHERE gateway = :gateway AND account = :account";

    private final Database database;
    private final String gateway;

    /**
     * The registrations of one gateway.
     *
     * @param domain of the component
     */
    public SqlRegistrations(Database database, JID domain) {
        this.database = database;
        this.gateway = domain.toString();
        migrate(database);
    }

    /** Brings the tables of all gateways up to date, see {@link Database#migrate}. */
    public static void migrate(Database database) {
        database.migrate("${tables}", SqlRegistrations.class.getClassLoader(), "${packageInPathFormat}/migrations");
    }

    @Override
    public Optional<Registration> find(JID user) {
        return database.read(
                handle -> of(user, handle.createQuery("SELECT name, password FROM ${tables}_user" + OF_USER))
                        .map((row, _) -> new Registration(user, row.getString("name"), row.getString("password")))
                        .findOne());
    }

    @Override
    public List<JID> users() {
        return database.read(handle -> handle.createQuery("SELECT account FROM ${tables}_user WHERE gateway = :gateway")
                .bind("gateway", gateway)
                .map((row, _) -> Jids.parse(row.getString("account")))
                .list());
    }

    @Override
    public void put(Registration registration) {
        int _ = database.write(handle -> of(
                        registration.user(),
                        handle.createUpdate(
                                "INSERT INTO ${tables}_user (gateway, account, name, password) VALUES (:gateway, :account, :name, :password)"
                                        + " ON CONFLICT (gateway, account) DO UPDATE SET name = :name, password = :password"))
                .bind("name", registration.name())
                .bind("password", registration.password())
                .execute());
    }

    @Override
    public void remove(JID user) {
        int _ = database.write(handle -> deleted(handle, "${tables}_contact", user) + deleted(handle, "${tables}_user", user));
    }

    private int deleted(Handle handle, String table, JID user) {
        return of(user, handle.createUpdate("DELETE FROM " + table + OF_USER)).execute();
    }

    @Override
    public List<String> contacts(JID user) {
        return database.read(handle ->
                of(user, handle.createQuery("SELECT name FROM ${tables}_contact" + OF_USER + " ORDER BY name"))
                        .mapTo(String.class)
                        .list());
    }

    @Override
    public boolean addContact(JID user, String contact) {
        return database.write(handle -> of(
                                user,
                                handle.createUpdate(
                                        "INSERT INTO ${tables}_contact (gateway, account, name) VALUES (:gateway, :account, :name)"
                                                + " ON CONFLICT (gateway, account, name) DO NOTHING"))
                        .bind("name", contact)
                        .execute()
                > 0);
    }

    @Override
    public void removeContact(JID user, String contact) {
        int _ = database.write(
                handle -> of(user, handle.createUpdate("DELETE FROM ${tables}_contact" + OF_USER + " AND name = :name"))
                        .bind("name", contact)
                        .execute());
    }

    private <S extends SqlStatement<S>> S of(JID user, S statement) {
        return statement.bind("gateway", gateway).bind("account", user.toBareJID());
    }
}
