package im.annex.kernel.internal.archive;

import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveAnswer;
import im.annex.kernel.archive.ArchiveId;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.OwnRetentions;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.archive.Span;
import im.annex.kernel.storage.Database;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.dom4j.Element;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** The archives of a database. Thread-safe. */
public final class SqlArchive implements Archive {

    private static final String OWNER = "archive";
    private static final String MIGRATIONS = "im/annex/kernel/internal/archive/migrations";

    private final Database database;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final ArchiveSql sql;
    private final Owners owners = new Owners();
    private final Reading reading;
    private final Cleaning cleaning;
    private final Nonces nonces = new Nonces();
    private final Map<JID, Kept> retained = new ConcurrentHashMap<>();
    /** By domain: to find a counter by its name and tag costs more than to count. */
    private final Map<String, Counter> counted = new ConcurrentHashMap<>();

    /** Known from the first write on. */
    private volatile @Nullable Positions positions;

    /**
     * The archives, with their tables brought up to date.
     *
     * @throws im.annex.kernel.storage.StorageException if the tables cannot be brought up to date
     */
    public SqlArchive(Database database, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        this.metrics = metrics;
        this.sql = ArchiveSql.of(database.dialect());
        this.reading = new Reading(sql);
        this.cleaning = new Cleaning(database, sql, clock, metrics);
        database.migrate(OWNER, SqlArchive.class.getClassLoader(), MIGRATIONS);
    }

    private record Kept(Retention retention, OwnRetentions own) {}

    private record Appended(long archive, long removals, Receipt receipt) {}

    @Override
    public Receipt append(NewMessage message) {
        return appended(message, database.write(write(message)));
    }

    @Override
    public CompletionStage<Receipt> appendLater(NewMessage message) {
        return database.writeLater(write(message)).thenApply(done -> appended(message, done));
    }

    private Receipt appended(NewMessage message, Appended done) {
        owners.committed(message.archive(), done.archive(), done.removals());
        counted.computeIfAbsent(message.archive().owner().getDomain(), this::counter)
                .increment();
        return done.receipt();
    }

    private Counter counter(String domain) {
        return Counter.builder("annex.archive.appended")
                .description("messages archived")
                .tag("component", domain)
                .register(metrics);
    }

    /**
     * What can be done before is: the transaction is everyone's. The position is given inside of it, so that the order
     * of positions is the order in which they become visible, and nobody who pages forward misses one.
     */
    private Database.Work<Appended> write(NewMessage message) {
        String stanza = StanzaText.write(message.stanza());
        String sender = message.author().address().toString();
        String account = Accounts.of(message);
        String words = sql.words(sender, account, Words.in(message.text()));
        long nonce = nonces.next();
        return handle -> {
            long removals = owners.removals();
            long archive = owners.findOrCreate(handle, message.archive());
            long received = clock.millis();
            long position = positions(handle).next(received);
            sql.insert(
                    handle,
                    new Row(
                            archive,
                            position,
                            nonce,
                            received,
                            Positions.isLate(position, received),
                            sender,
                            account,
                            stanza,
                            words));
            return new Appended(
                    archive, removals, new Receipt(new ArchiveId(position, nonce), Instant.ofEpochMilli(received)));
        };
    }

    private Positions positions(Handle handle) {
        Positions known = positions;
        if (known != null) {
            return known;
        }
        synchronized (owners) {
            Positions first = positions;
            if (first == null) {
                first = new Positions(sql.lastPosition(handle));
                positions = first;
            }
            return first;
        }
    }

    @Override
    public ArchiveAnswer query(ArchiveQuery query) {
        return database.read(handle -> owners.find(handle, query.archive())
                .map(archive -> reading.answer(handle, archive, query))
                .orElseGet(() -> Reading.ofNothing(query)));
    }

    @Override
    public Optional<Span> span(ArchiveKey archive) {
        return database.read(handle -> owners.find(handle, archive).flatMap(id -> Reading.span(handle, id)));
    }

    @Override
    public boolean replace(ArchiveKey archive, ArchiveId id, Element tombstone) {
        String stanza = StanzaText.write(tombstone);
        return database.write(handle -> owners.find(handle, archive)
                .map(number -> replace(handle, number, id, stanza))
                .orElse(false));
    }

    private boolean replace(Handle handle, long archive, ArchiveId id, String stanza) {
        int replaced = handle.createUpdate("UPDATE archive_message SET stanza = :stanza"
                        + " WHERE archive = :archive AND position = :position AND nonce = :nonce")
                .bind("stanza", stanza)
                .bind("archive", archive)
                .bind("position", id.position())
                .bind("nonce", id.nonce())
                .execute();
        if (replaced == 0) {
            return false;
        }
        sql.forgetText(handle, archive, id.position());
        return true;
    }

    @Override
    public long erase(JID person) {
        return cleaning.erase(OptionalLong.empty(), person.asBareJID());
    }

    @Override
    public long erase(ArchiveKey archive, JID person) {
        return database.read(handle -> owners.find(handle, archive))
                .map(id -> cleaning.erase(OptionalLong.of(id), person.asBareJID()))
                .orElse(0L);
    }

    @Override
    public boolean remove(ArchiveKey archive) {
        return database.write(handle -> owners.remove(handle, archive));
    }

    @Override
    public long expire(ArchiveKey archive, Retention retention) {
        return database.read(handle -> owners.find(handle, archive))
                .map(id -> cleaning.expire(id, archive.owner().getDomain(), retention))
                .orElse(0L);
    }

    @Override
    public Map<ArchiveKey, Instant> latest(Collection<ArchiveKey> archives) {
        return archives.isEmpty() ? Map.of() : database.read(handle -> Reading.latest(handle, archives));
    }

    @Override
    public void retain(JID domain, Retention retention, OwnRetentions own) {
        retained.put(domain, new Kept(retention, own));
    }

    @Override
    public void keepAll(JID domain) {
        retained.remove(domain);
    }

    /** Forgets what should be forgotten everywhere, and finds what was not found yet. Blocks for as long as that takes. */
    void clean() {
        cleaning.findWords();
        cleaning.sweep();
        retained.forEach((domain, kept) -> cleaning.expireAll(domain, kept.retention(), kept.own()));
    }
}
