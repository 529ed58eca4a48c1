package im.annex.kernel.internal.archive;

import im.annex.kernel.archive.ArchiveAnswer.Page;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.ArchiveQuery;
import im.annex.kernel.archive.ArchivedMessage;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.Filter;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.Paging;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fills one archive through its front door, and asks for pages at its beginning, in its middle and at its end. A word in
 * every message, one in every thousandth and one in a single message are looked for.
 */
@Command(name = "archive", description = "Measures an archive of many messages.", sortOptions = false)
public final class ArchiveMeasurement implements Callable<Integer> {

    private static final ArchiveKey ROOM = ArchiveKey.of(new JID("coven@chat.shakespeare.lit"));
    private static final ArchiveKey OTHER = ArchiveKey.of(new JID("heath@chat.shakespeare.lit"));

    private static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");
    private static final long TICK = 100;

    /** One message in so many is in the other archive, so that the one measured is not all there is. */
    private static final int OTHERS = 10;

    private static final int RARE = 1000;
    private static final int PEOPLE = 200;
    private static final int WORDS = 20_000;
    private static final int UNDER_WAY = 2000;
    private static final int ROUNDS = 200;
    private static final int PAGE = 50;

    @Option(names = "--messages", defaultValue = "1000000", description = "Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Option(names = "--file", description = "The SQLite file; should be new.")
    private @Nullable Path file;

    @Option(
            names = "--url",
            description = "A PostgreSQL database instead, postgresql://user@host/name; should be empty.")
    private @Nullable String url;

    @Option(names = "--filled", description = "The database has been filled before, with as many messages.")
    private boolean filled;

    private final Random random = new Random(7);
    private final TickingClock clock = new TickingClock();

    /** Ten messages in a second. */
    private static final class TickingClock extends Clock {

        private volatile Instant now = BEGINNING;

        @SuppressWarnings("NonAtomicOperationOnVolatileField") // moved by one thread
        void tick() {
            now = now.plusMillis(TICK);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    /** Runs the program. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ArchiveMeasurement()).execute(args));
    }

    @Override
    public Integer call() {
        var settings = new StorageSettings(
                Optional.of(file == null ? Path.of("archive-measurement.db") : file),
                Synchronous.FULL,
                Optional.ofNullable(url),
                Optional.empty(),
                4,
                Duration.ofMinutes(1));
        try (OpenDatabase opened = Databases.open(settings, new SimpleMeterRegistry())) {
            var archive = new SqlArchive(opened.database(), clock, new SimpleMeterRegistry());
            if (!filled) {
                fill(archive);
            }
            measure(archive, at(archive, 0.5), at(archive, 0.9));
        }
        return 0;
    }

    /** What was said after a part of the time. */
    private ArchivedMessage at(SqlArchive archive, double part) {
        Instant time = BEGINNING.plusMillis(TICK * (long) (messages * part));
        return ask(archive, Filter.none().from(time), Paging.first(1))
                .messages()
                .getFirst();
    }

    private void fill(SqlArchive archive) {
        var pending = new ArrayList<CompletableFuture<Receipt>>();
        long began = System.nanoTime();
        for (int i = 0; i < messages; i++) {
            clock.tick();
            pending.add(archive.appendLater(message(i)).toCompletableFuture());
            if (pending.size() == UNDER_WAY) {
                pending.forEach(CompletableFuture::join);
                pending.clear();
            }
        }
        pending.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf("%,d messages appended in %.0f s, %,.0f per second%n", messages, seconds, messages / seconds);
    }

    private NewMessage message(int number) {
        int person = random.nextInt(PEOPLE);
        ArchiveKey key = number % OTHERS == 0 ? OTHER : ROOM;
        var author =
                new Author(new JID(key.owner() + "/witch" + person), new JID("person" + person + "@shakespeare.lit"));
        var body = new StringBuilder("common");
        for (int i = 0; i < 12; i++) {
            body.append(" word").append(Math.abs((int) (random.nextGaussian() * WORDS)));
        }
        if (number % RARE == 1) {
            body.append(" rare");
        }
        if (number == messages / 2 + 1) {
            body.append(" unique");
        }
        Element stanza = DocumentHelper.createElement("message");
        stanza.addAttribute("from", author.address().toString()).addAttribute("type", "groupchat");
        stanza.addAttribute("id", Integer.toHexString(number));
        stanza.addElement("body").addText(body.toString());
        return NewMessage.of(key, author, stanza);
    }

    private void measure(SqlArchive archive, ArchivedMessage middle, ArchivedMessage late) {
        System.out.printf("%-58s %10s %10s%n", "pages of " + PAGE, "median ms", "99 % ms");
        page(archive, "first page", Filter.none(), Paging.first(PAGE));
        page(archive, "page in the middle, by id", Filter.none(), Paging.after(middle.id(), PAGE));
        page(archive, "page after nine tenths, by id", Filter.none(), Paging.after(late.id(), PAGE));
        page(archive, "last page", Filter.none(), Paging.last(PAGE));
        page(archive, "page before the middle, by id", Filter.none(), Paging.before(middle.id(), PAGE));
        page(archive, "from a time in the middle on", Filter.none().from(middle.at()), Paging.first(PAGE));
        page(archive, "the last until a time in the middle", Filter.none().until(middle.at()), Paging.last(PAGE));
        Filter person = Filter.none().with(new JID("person7@shakespeare.lit"));
        page(archive, "one person, first page", person, Paging.first(PAGE));
        page(archive, "one person, last page", person, Paging.last(PAGE));
        Filter occupant = Filter.none().with(new JID(ROOM.owner() + "/witch7"));
        page(archive, "one occupant, page after the middle", occupant, Paging.after(middle.id(), PAGE));
        words(archive, middle, late);
        time("first and last message (metadata)", () -> archive.span(ROOM));
        time("count of everything (given up beyond a bound)", () -> ask(archive, Filter.none(), Paging.first(0)));
        cleaning(archive);
    }

    private static void words(SqlArchive archive, ArchivedMessage middle, ArchivedMessage late) {
        for (String word : List.of("common", "rare", "unique", "rare common", "absent")) {
            Filter filter = Filter.none().containing(word);
            page(archive, "\"" + word + "\", first page", filter, Paging.first(PAGE));
            page(archive, "\"" + word + "\", last page", filter, Paging.last(PAGE));
        }
        Filter common = Filter.none().containing("common");
        page(archive, "\"common\", page after the middle", common, Paging.after(middle.id(), PAGE));
        page(
                archive,
                "\"rare\", page before nine tenths",
                Filter.none().containing("rare"),
                Paging.before(late.id(), PAGE));
        page(
                archive,
                "\"common\", one person, last page",
                common.with(new JID("person7@shakespeare.lit")),
                Paging.last(PAGE));
    }

    /** How long others wait to append while the oldest twentieth is being forgotten. */
    private void cleaning(SqlArchive archive) {
        time("append, alone", () -> archive.append(message(2)));
        var cleaning = CompletableFuture.supplyAsync(
                () -> archive.expire(ROOM, new Retention(Duration.ZERO, messages - messages / OTHERS - messages / 20)));
        long began = System.nanoTime();
        time("append, while a twentieth is forgotten", () -> archive.append(message(2)));
        long forgotten = cleaning.join();
        System.out.printf("%,d forgotten in %.1f s%n", forgotten, (System.nanoTime() - began) / 1e9);
    }

    private static void page(SqlArchive archive, String what, Filter filter, Paging paging) {
        time(what, () -> ask(archive, filter, paging));
    }

    private static Page ask(SqlArchive archive, Filter filter, Paging paging) {
        return (Page) archive.query(new ArchiveQuery(ROOM, filter, paging));
    }

    private static void time(String what, Runnable work) {
        var nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS / 4; i++) {
            work.run();
        }
        for (int i = 0; i < ROUNDS; i++) {
            long began = System.nanoTime();
            work.run();
            nanos[i] = System.nanoTime() - began;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%-58s %10.2f %10.2f%n", what, nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS - ROUNDS / 100 - 1] / 1e6);
    }
}
