package im.annex.kernel.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.archive.Author;
import im.annex.kernel.archive.NewMessage;
import im.annex.kernel.archive.Receipt;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.archive.Span;
import im.annex.kernel.internal.storage.OpenDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.dom4j.DocumentHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xmpp.packet.JID;

class CleaningJobTest {

    private static final ArchiveKey ROOM = ArchiveKey.of(new JID("coven@chat.shakespeare.lit"));

    @TempDir
    Path folder;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private OpenDatabase opened;
    private SqlArchive archive;

    @BeforeEach
    void open() {
        opened = TestDatabases.sqlite(folder);
        archive = new SqlArchive(opened.database(), Clock.systemUTC(), metrics);
    }

    @AfterEach
    void close() {
        opened.close();
    }

    private Receipt say() {
        return archive.append(new NewMessage(
                ROOM, Author.of(new JID(ROOM.owner() + "/hag")), DocumentHelper.createElement("message"), "word"));
    }

    @Test
    void what_should_not_be_kept_is_forgotten_again_and_again() {
        archive.retain(new JID("chat.shakespeare.lit"), new Retention(Duration.ZERO, 1));
        try (var _ = new CleaningJob(archive, Duration.ofMillis(20), metrics)) {
            for (int i = 0; i < 3; i++) {
                say();
                Receipt last = say();
                await().untilAsserted(() -> assertThat(archive.span(ROOM)).contains(new Span(last, last)));
            }
        }
        assertThat(metrics.timer("annex.archive.cleaning").count()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void it_goes_on_when_the_database_had_trouble() {
        archive.retain(new JID("chat.shakespeare.lit"), new Retention(Duration.ZERO, 1));
        say();
        opened.database().write(handle -> handle.execute("ALTER TABLE archive_owner RENAME TO archive_away"));
        try (var _ = new CleaningJob(archive, Duration.ofMillis(20), metrics)) {
            await().until(() -> metrics.timer("annex.archive.cleaning").count() >= 2);
            opened.database().write(handle -> handle.execute("ALTER TABLE archive_away RENAME TO archive_owner"));
            Receipt last = say();

            await().untilAsserted(() -> assertThat(archive.span(ROOM)).contains(new Span(last, last)));
        }
    }
}
