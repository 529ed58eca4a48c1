package im.annex.kernel.internal.storage;

import com.zaxxer.hikari.HikariConfig;
import im.annex.kernel.internal.files.FileFailure;
import im.annex.kernel.storage.Dialect;
import im.annex.kernel.storage.PlainStatements;
import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import im.annex.kernel.storage.StorageSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** A file, with a write-ahead log so that reading and writing do not wait for each other. */
record SqliteEngine(StorageSettings settings) implements Engine {

    /** After a long read has let the log grow, its file shrinks back to this. */
    private static final int LOG_BYTES = 64 << 20;

    /** What every database begins with (https://sqlite.org/fileformat.html#the_database_header). */
    private static final byte[] HEAD = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    /** Primary result codes stand in the lower byte (https://sqlite.org/rescode.html). */
    private static final int PRIMARY = 0xFF;

    Path file() {
        return settings.file().orElseThrow().toAbsolutePath();
    }

    @Override
    public Dialect dialect() {
        return Dialect.SQLITE;
    }

    @Override
    public List<Way> ways() {
        return List.of(Way.TOGETHER, Way.WITH_SAVEPOINTS);
    }

    /** The log and its index inherit the permissions of the file. */
    @Override
    public void prepare() {
        Path file = file();
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent(), onlyForUs(file, "rwx------"));
            }
            Files.createFile(file, onlyForUs(file, "rw-------"));
        } catch (FileAlreadyExistsException _) {
            // From the last run; its permissions are the operator's choice.
        } catch (IOException e) {
            throw new StorageException(
                    Kind.UNAVAILABLE, "the file " + file + " cannot be created: " + FileFailure.words(e), e);
        }
        if (!Files.isWritable(file) || Files.isDirectory(file)) {
            throw new StorageException(Kind.UNAVAILABLE, file + " is not a file that this process may write", null);
        }
        if (!isDatabase(file)) {
            throw new StorageException(
                    Kind.BROKEN,
                    file + " is not an SQLite database, or no longer one; put a backup in its place",
                    null);
        }
        SqliteLibrary.load();
    }

    /** A new one is empty. Whatever the driver says of a file that it cannot read, it says once for each component. */
    private static boolean isDatabase(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD.length);
            return head.length == 0 || Arrays.equals(head, HEAD);
        } catch (IOException e) {
            throw new StorageException(
                    Kind.UNAVAILABLE, "the file " + file + " cannot be read: " + FileFailure.words(e), e);
        }
    }

    private static FileAttribute<?>[] onlyForUs(Path file, String permissions) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void writer(HikariConfig pool) {
        pool.setDataSource(unpooled());
    }

    @Override
    public void readers(HikariConfig pool) {
        pool.setDataSource(unpooled());
        pool.setConnectionInitSql("PRAGMA query_only = ON");
    }

    @Override
    public DataSource unpooled() {
        var config = new SQLiteConfig();
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.valueOf(settings.synchronous().name()));
        config.setJournalSizeLimit(LOG_BYTES);
        config.setBusyTimeout((int) settings.timeout().toMillis());
        config.enforceForeignKeys(true);
        // Otherwise the driver asks for them after every statement; RETURNING is there for who wants them.
        config.setGetGeneratedKeys(false);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file());
        return source;
    }

    /** Not by the driver's own transactions: those begin the next one, and keep the file locked, with each commit. */
    @Override
    public void begin(Handle handle) throws SQLException {
        execute(handle, "BEGIN IMMEDIATE");
    }

    @Override
    public void commit(Handle handle) throws SQLException {
        execute(handle, "COMMIT");
    }

    @Override
    public void rollback(Handle handle) throws SQLException {
        execute(handle, "ROLLBACK");
    }

    private static void execute(Handle handle, String sql) throws SQLException {
        try {
            int _ = PlainStatements.update(handle, sql);
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException reason) {
                throw reason;
            }
            throw e;
        }
    }

    @Override
    public boolean refusedToCommit(SQLException failure) {
        return switch (primary(failure)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_FULL, SQLITE_CONSTRAINT -> true;
            default -> false;
        };
    }

    @Override
    public Kind kindOf(SQLException failure) {
        return switch (primary(failure)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_NOMEM, SQLITE_INTERRUPT -> Kind.BUSY;
            case SQLITE_FULL -> Kind.FULL;
            case SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH -> Kind.UNAVAILABLE;
            default -> Kind.BROKEN;
        };
    }

    @Override
    public boolean isReadOnly(SQLException failure) {
        return primary(failure) == SQLiteErrorCode.SQLITE_READONLY;
    }

    private static SQLiteErrorCode primary(SQLException failure) {
        return failure instanceof SQLiteException own
                ? SQLiteErrorCode.getErrorCode(own.getResultCode().code & PRIMARY)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }

    @Override
    public boolean occupiesItsThread() {
        return true;
    }

    @Override
    public boolean isInThisProcess() {
        return true;
    }

    @Override
    public String name() {
        return "the file " + file();
    }
}
