package im.annex.kernel.internal.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.DriverDataSource;
import im.annex.kernel.config.Secret;
import im.annex.kernel.storage.Dialect;
import im.annex.kernel.storage.PostgresAddress;
import im.annex.kernel.storage.StorageException.Kind;
import im.annex.kernel.storage.StorageSettings;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;

/** A PostgreSQL server. */
record PostgresEngine(PostgresAddress address, StorageSettings settings) implements Engine {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final String READ_ONLY = "25006";

    /** The server ends a statement that takes too long; a server that does not even do that is gone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRESQL;
    }

    /** A savepoint costs two round trips, often as much as the work itself; work that fails is rare. */
    @Override
    public List<Way> ways() {
        return List.of(Way.TOGETHER, Way.WITH_SAVEPOINTS);
    }

    /** Nothing: a server that is away now may come later. */
    @Override
    public void prepare() {}

    @Override
    public void writer(HikariConfig pool) {
        configure(pool, "");
        pool.setAutoCommit(false);
    }

    @Override
    public void readers(HikariConfig pool) {
        configure(pool, "SET default_transaction_read_only = on; ");
    }

    private void configure(HikariConfig pool, String first) {
        Properties properties = properties();
        properties.setProperty("socketTimeout", seconds(settings.timeout().plus(GRACE)));
        pool.setDataSource(source(properties));
        pool.setConnectionInitSql(
                first + "SET statement_timeout = " + settings.timeout().toMillis());
    }

    @Override
    public DataSource unpooled() {
        return source(properties());
    }

    private DataSource source(Properties properties) {
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        String url = "jdbc:postgresql://" + host + ":" + address.port() + "/" + address.database();
        String password = settings.password().map(Secret::reveal).orElse(null);
        return new DriverDataSource(url, null, properties, address.user(), password);
    }

    private Properties properties() {
        var properties = new Properties();
        properties.setProperty("ApplicationName", "annex");
        properties.setProperty("connectTimeout", seconds(CONNECT));
        properties.setProperty("tcpKeepAlive", "true");
        // The detail quotes what was to be stored.
        properties.setProperty("logServerErrorDetail", "false");
        address.tls().ifPresent(mode -> properties.setProperty("sslmode", mode));
        return properties;
    }

    private static String seconds(Duration time) {
        return String.valueOf(time.toSeconds());
    }

    /** The pool's connections are always in a transaction, which begins with the first statement. */
    @Override
    public void begin(Handle handle) {}

    @Override
    public void commit(Handle handle) throws SQLException {
        handle.getConnection().commit();
    }

    @Override
    public void rollback(Handle handle) throws SQLException {
        handle.getConnection().rollback();
    }

    /** What the server itself says is certain, unless it says so while it goes down. */
    @Override
    public boolean refusedToCommit(SQLException failure) {
        return failure.getSQLState() != null && kindOf(failure) != Kind.UNAVAILABLE;
    }

    @Override
    public boolean isReadOnly(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState());
    }

    /** By classes of <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">error codes</a>. */
    @Override
    public Kind kindOf(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "53100" -> Kind.FULL;
            // Cancelled by a time-out, deadlock, lock not available.
            case "57014", "55P03" -> Kind.BUSY;
            // A replica, or a server that was told to take no more.
            case READ_ONLY -> Kind.UNAVAILABLE;
            default ->
                switch (state.length() < 2 ? "" : state.substring(0, 2)) {
                    // Connection, authorisation, no such database, ended by the server's operator, system error.
                    case "08", "28", "3D", "57", "58" -> Kind.UNAVAILABLE;
                    // Too many connections and such; conflicts with other transactions.
                    case "53", "40" -> Kind.BUSY;
                    default -> Kind.BROKEN;
                };
        };
    }

    @Override
    public boolean occupiesItsThread() {
        return false;
    }

    @Override
    public boolean isInThisProcess() {
        return false;
    }

    @Override
    public String name() {
        return address.toString();
    }
}
