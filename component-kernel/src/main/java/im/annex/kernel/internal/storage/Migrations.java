package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.StorageException;
import im.annex.kernel.storage.StorageException.Kind;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Locale;
import java.util.Queue;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.internal.exception.FlywayMigrateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings tables up to date, now or as soon as the database can be reached. Thread-safe. */
final class Migrations {

    private static final Logger log = LoggerFactory.getLogger(Migrations.class);

    private static final Pattern OWNER = Pattern.compile("[a-z][a-z0-9_]{0,39}");

    private record Migration(String owner, ClassLoader loader, String location) {}

    private final Engine engine;
    private final Troubles troubles;
    private final Wellbeing wellbeing;
    private final Queue<Migration> late = new ArrayDeque<>();
    private volatile boolean behind;
    private @Nullable StorageException lastFailure;
    private long failedAt;

    Migrations(Engine engine, Troubles troubles, Wellbeing wellbeing) {
        this.engine = engine;
        this.troubles = troubles;
        this.wellbeing = wellbeing;
    }

    /** Migrates; if the database cannot be reached, when it can. */
    synchronized void add(String owner, ClassLoader loader, String location) {
        if (!OWNER.matcher(owner).matches()) {
            throw new IllegalArgumentException("not the name of an owner of tables: " + owner);
        }
        var migration = new Migration(owner, loader, location);
        try {
            migrate(migration);
        } catch (StorageException e) {
            if (e.kind() == Kind.BROKEN) {
                throw e;
            }
            wellbeing.failed(e);
            late.add(migration);
            behind = true;
        }
    }

    /**
     * Does what could not be done before.
     *
     * @throws StorageException if it cannot be done now either
     */
    void catchUp() {
        if (behind) {
            catchUp(System.nanoTime());
        }
    }

    /** Those who waited while another tried and failed do not try again one after the other. */
    private synchronized void catchUp(long asked) {
        if (lastFailure != null && failedAt - asked >= 0) {
            throw lastFailure;
        }
        for (Migration next = late.peek(); next != null; next = late.peek()) {
            try {
                migrate(next);
            } catch (StorageException e) {
                wellbeing.failed(e);
                if (e.kind() != Kind.BROKEN) {
                    lastFailure = e;
                    failedAt = System.nanoTime();
                    throw e;
                }
                // Its owner's statements will fail; the tables of the others are no worse for that.
                log.error("the tables of {} cannot be brought up to date", next.owner(), e);
            }
            late.remove();
        }
        behind = false;
    }

    private void migrate(Migration migration) {
        String files = "classpath:" + migration.location();
        String dialect = engine.dialect().name().toLowerCase(Locale.ROOT);
        Flyway flyway = Flyway.configure(migration.loader())
                .dataSource(engine.unpooled())
                .table(migration.owner() + "_schema_history")
                // With the wildcard a location does not contain the folders in it.
                .locations(files + "/V*.sql", files + "/" + dialect + "/V*.sql")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .placeholderReplacement(false)
                // Nothing that was applied may be unknown here, not even something newer.
                .ignoreMigrationPatterns(new String[0])
                .loggers("slf4j")
                .load();
        try {
            check(migration, flyway.info().all());
            flyway.migrate();
        } catch (FlywayException e) {
            throw told(migration, e);
        }
    }

    private StorageException told(Migration migration, FlywayException failure) {
        if (!hasSqlCause(failure)) {
            return broken(migration, "cannot be brought up to date: " + failure.getMessage(), failure);
        }
        StorageException trouble = troubles.storageException(failure);
        return failure instanceof FlywayMigrateException script && trouble.kind() == Kind.BROKEN
                ? broken(
                        migration,
                        "cannot be brought up to date by "
                                + script.getMigration().getScript() + ", line " + script.getLineNumber() + ": "
                                + trouble.getMessage(),
                        failure)
                : trouble;
    }

    private static void check(Migration migration, MigrationInfo[] all) {
        if (Arrays.stream(all).noneMatch(each -> each.getState().isResolved())) {
            throw broken(migration, "have no migrations in " + migration.location(), null);
        }
        if (Arrays.stream(all)
                .anyMatch(
                        each -> each.getState().isApplied() && !each.getState().isResolved())) {
            throw broken(
                    migration,
                    "are newer than this version of it; run the version that was here before, or restore a backup of"
                            + " that time",
                    null);
        }
        Arrays.stream(all)
                .filter(each -> each.getState().isApplied() && !each.isChecksumMatching())
                .findFirst()
                .ifPresent(changed -> {
                    throw broken(
                            migration,
                            "were made by another " + changed.getScript()
                                    + " than is here now. What was applied once has to"
                                    + " stay as it was; what is new goes into a migration of the next version",
                            null);
                });
    }

    private static StorageException broken(Migration migration, String what, @Nullable Throwable cause) {
        return new StorageException(Kind.BROKEN, "the tables of " + migration.owner() + " " + what, cause);
    }

    private static boolean hasSqlCause(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof SQLException) {
                return true;
            }
        }
        return false;
    }
}
