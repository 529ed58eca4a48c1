package im.annex.kernel.internal.timers;

import im.annex.kernel.storage.Database;
import im.annex.kernel.timers.Timers.Timer;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** The table of timers. Thread-safe. */
final class TimerStore {

    /**
     * A timer as it is kept.
     *
     * @param version differs each time it is scheduled
     * @param failures how often in a row its handler threw
     */
    record Kept(String owner, Timer timer, long version, int failures) {}

    private final Database database;

    TimerStore(Database database) {
        this.database = database;
        database.migrate("timers", TimerStore.class.getClassLoader(), "im/annex/kernel/timers/migrations");
    }

    static void put(Handle handle, Kept kept) {
        handle.createUpdate("""
                        INSERT INTO timers_entry (owner, name, due, payload, version, failures)
                        VALUES (:owner, :name, :due, :payload, :version, :failures)
                        ON CONFLICT (owner, name) DO UPDATE SET due = excluded.due, payload = excluded.payload,
                            version = excluded.version, failures = excluded.failures""")
                .bind("owner", kept.owner())
                .bind("name", kept.timer().key())
                .bind("due", millis(kept.timer().due()))
                .bind("payload", kept.timer().payload())
                .bind("version", kept.version())
                .bind("failures", kept.failures())
                .execute();
    }

    static void remove(Handle handle, String owner, String key) {
        handle.execute("DELETE FROM timers_entry WHERE owner = ? AND name = ?", owner, key);
    }

    void write(Database.Work<Integer> work) {
        database.write(work);
    }

    /** Removes a timer that was told, unless it was scheduled anew. */
    void removeTold(Kept told) {
        database.write(handle -> handle.execute(
                "DELETE FROM timers_entry WHERE owner = ? AND name = ? AND version = ?",
                told.owner(),
                told.timer().key(),
                told.version()));
    }

    /** Puts a timer off whose handler threw, unless it was scheduled anew. */
    void putOff(Kept failed, Instant until) {
        database.write(handle -> handle.execute(
                "UPDATE timers_entry SET due = ?, failures = failures + 1 WHERE owner = ? AND name = ? AND version = ?",
                millis(until),
                failed.owner(),
                failed.timer().key(),
                failed.version()));
    }

    /** What is due, longest first. */
    List<Kept> due(String owner, Instant now, int most) {
        return database.read(handle -> handle.createQuery("""
                        SELECT name, due, payload, version, failures FROM timers_entry
                        WHERE owner = :owner AND due <= :now ORDER BY due, name LIMIT :most""")
                .bind("owner", owner)
                .bind("now", now.toEpochMilli())
                .bind("most", most)
                .map((row, _) -> new Kept(
                        owner,
                        new Timer(
                                row.getString("name"),
                                Instant.ofEpochMilli(row.getLong("due")),
                                row.getString("payload")),
                        row.getLong("version"),
                        row.getInt("failures")))
                .list());
    }

    /** When, in milliseconds since 1970, the next timer after now is due. */
    OptionalLong next(String owner, Instant now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT due FROM timers_entry WHERE owner = :owner AND due > :now ORDER BY due LIMIT 1")
                .bind("owner", owner)
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .findFirst()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty));
    }

    /** The first whole millisecond that is not before. */
    static long millis(Instant time) {
        long millis = time.toEpochMilli();
        return Instant.ofEpochMilli(millis).isBefore(time) ? millis + 1 : millis;
    }
}
