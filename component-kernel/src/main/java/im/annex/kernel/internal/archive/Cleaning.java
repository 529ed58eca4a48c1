package im.annex.kernel.internal.archive;

import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.OwnRetentions;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.storage.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.xmpp.packet.JID;

/**
 * Forgets what must not last. First looks, which disturbs nobody, then deletes a little, then leaves the others as much
 * time as that took. Thread-safe.
 */
final class Cleaning {

    /** Some milliseconds of the one writer's time. */
    private static final int BATCH = 200;

    private final Database database;
    private final ArchiveSql sql;
    private final Clock clock;
    private final MeterRegistry metrics;

    Cleaning(Database database, ArchiveSql sql, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.sql = sql;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Forgets what the archives of a domain should not keep. */
    long expireAll(JID domain, Retention retention, OwnRetentions own) {
        long forgotten = 0;
        List<Owners.Owned> archives = archives(domain, 0);
        while (!archives.isEmpty()) {
            var exceptions = own.of(archives.stream().map(Owners.Owned::key).toList());
            for (Owners.Owned archive : archives) {
                forgotten +=
                        expire(archive.id(), domain.getDomain(), exceptions.getOrDefault(archive.key(), retention));
            }
            archives = archives(domain, archives.getLast().id());
        }
        return forgotten;
    }

    private List<Owners.Owned> archives(JID domain, long after) {
        return database.read(handle -> Owners.of(handle, domain, after, BATCH));
    }

    /** Forgets what one archive should not keep. */
    long expire(long archive, String domain, Retention retention) {
        long forgotten = 0;
        if (!retention.keepFor().isZero()) {
            long end = clock.millis() - retention.keepFor().toMillis();
            forgotten += deleteAll(archive, handle -> old(handle, archive, end));
            forgotten += deleteAll(archive, handle -> oldButLate(handle, archive, end));
        }
        if (retention.keepAtMost() > 0) {
            forgotten += keepAtMost(archive, retention.keepAtMost());
        }
        Counter.builder("annex.archive.expired")
                .description("archived messages that were kept long enough")
                .tag("component", domain)
                .register(metrics)
                .increment((double) forgotten);
        return forgotten;
    }

    private static List<Long> old(Handle handle, long archive, long end) {
        return upTo(handle, archive, Positions.firstOf(end) - 1);
    }

    private static List<Long> upTo(Handle handle, long archive, long last) {
        return positions(handle.createQuery("SELECT position FROM archive_message"
                        + " WHERE archive = :archive AND position <= :last ORDER BY position LIMIT :most")
                .bind("archive", archive)
                .bind("last", last));
    }

    private static List<Long> oldButLate(Handle handle, long archive, long end) {
        return positions(handle.createQuery("SELECT position FROM archive_message"
                        + " WHERE archive = :archive AND late = 1 AND received < :end LIMIT :most")
                .bind("archive", archive)
                .bind("end", end));
    }

    private static List<Long> positions(Query query) {
        return query.bind("most", BATCH).mapTo(Long.class).list();
    }

    private long keepAtMost(long archive, long most) {
        Optional<Long> last = database.read(handle -> handle.createQuery("SELECT position FROM archive_message"
                        + " WHERE archive = :archive ORDER BY position DESC LIMIT 1 OFFSET :most")
                .bind("archive", archive)
                .bind("most", most)
                .mapTo(Long.class)
                .findOne());
        return last.map(position -> deleteAll(archive, handle -> upTo(handle, archive, position)))
                .orElse(0L);
    }

    private long deleteAll(long archive, Database.Work<List<Long>> positions) {
        return Batches.until(() -> {
            List<Long> batch = database.read(positions);
            return batch.isEmpty()
                    ? 0
                    : database.write(handle -> {
                        sql.delete(handle, archive, batch);
                        return batch.size();
                    });
        });
    }

    /** Deletes what is left of removed archives. */
    long sweep() {
        long deleted = 0;
        List<Long> removed = database.read(handle -> Owners.removed(handle, BATCH));
        while (!removed.isEmpty()) {
            for (long archive : removed) {
                deleted += deleteAll(archive, handle -> upTo(handle, archive, Long.MAX_VALUE));
                database.write(handle -> {
                    Owners.delete(handle, archive);
                    return archive;
                });
            }
            removed = database.read(handle -> Owners.removed(handle, BATCH));
        }
        Counter.builder("annex.archive.swept")
                .description("messages of removed archives that were deleted")
                .register(metrics)
                .increment((double) deleted);
        return deleted;
    }

    /**
     * Finds the words of messages that were copied from another database. What was archived with a text of its own is
     * found by its bodies and subjects from then on.
     */
    void findWords() {
        Batches.until(() -> {
            var text = new StanzaText();
            List<Row> found = database.read(handle -> sql.wordless(handle, BATCH)).stream()
                    .map(row -> row.foundBy(wordsOf(row, text)))
                    .toList();
            return found.isEmpty()
                    ? 0
                    : database.write(handle -> {
                        found.forEach(row -> sql.addWords(handle, row));
                        return found.size();
                    });
        });
    }

    private String wordsOf(Row row, StanzaText text) {
        String words = Optional.ofNullable(row.stanza())
                .flatMap(text::read)
                .map(NewMessage::textOf)
                .orElse("");
        return sql.words(row.sender(), row.account(), Words.in(words));
    }

    /**
     * Erases what a person wrote, see {@link im.annex.kernel.archive.Archive#erase}.
     *
     * @param archive the only one, or all
     */
    long erase(OptionalLong archive, JID person) {
        long erased = Batches.until(() -> {
            List<ArchiveSql.Place> batch = database.read(handle -> sql.of(handle, archive, person.toString(), BATCH));
            return batch.isEmpty()
                    ? 0
                    : database.write(handle -> {
                        batch.forEach(place -> erase(handle, place));
                        return batch.size();
                    });
        });
        Counter.builder("annex.archive.erased")
                .description("archived messages that were erased with their author")
                .register(metrics)
                .increment((double) erased);
        return erased;
    }

    private void erase(Handle handle, ArchiveSql.Place place) {
        sql.forgetWords(handle, place.archive(), List.of(place.position()));
        handle.createUpdate("UPDATE archive_message SET stanza = NULL, account = NULL, sender ="
                        + " coalesce((SELECT address FROM archive_owner WHERE id = :archive), '')"
                        + " WHERE archive = :archive AND position = :position")
                .bind("archive", place.archive())
                .bind("position", place.position())
                .execute();
    }
}
