package im.annex.muc.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.storage.CopyDatabase;
import im.annex.kernel.internal.storage.Databases;
import im.annex.kernel.internal.storage.OpenDatabase;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.muc.MucType;
import im.annex.testkit.postgres.PostgresServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that rooms keep goes along to another database, whatever tables that is in. */
class CopiedRoomsTest {

    @TempDir
    private Path folder;

    private StorageSettings settings(Optional<String> url) {
        return new StorageSettings(
                Optional.of(folder.resolve("annex.db")),
                Synchronous.NORMAL,
                url,
                Optional.empty(),
                2,
                Duration.ofSeconds(5));
    }

    private static OpenDatabase open(StorageSettings settings) {
        OpenDatabase opened = Databases.open(settings, new SimpleMeterRegistry());
        new MucType().migrate(opened.database());
        return opened;
    }

    private static void fill(Database database) {
        database.write(handle -> {
            handle.execute("INSERT INTO muc_room (domain, node, phase, listed, name, config, subject_nick, subject_at,"
                    + " subject_text, subject, changed, founder) VALUES ('chat.shakespeare.lit', 'coven', 'OPEN', 1,"
                    + " 'Höhle', 'name=Höhle', 'thirdwitch', 1234567890123, 'Fire burn', '<message/>', 1234567890124,"
                    + " 'crone1@shakespeare.lit')");
            handle.execute("INSERT INTO muc_membership (domain, node, account, affiliation, nick, reason) VALUES"
                    + " ('chat.shakespeare.lit', 'coven', 'hag66@shakespeare.lit', 'MEMBER', 'thirdwitch', 'A witch'),"
                    + " ('chat.shakespeare.lit', 'coven', 'example.org', 'OUTCAST', NULL, NULL)");
            handle.execute("INSERT INTO muc_session (domain, node, address, account, nick, role, place, presence)"
                    + " VALUES ('chat.shakespeare.lit', 'coven', 'hag66@shakespeare.lit/pda', 'hag66@shakespeare.lit',"
                    + " 'thirdwitch', 'PARTICIPANT', 0, '<presence/>')");
            handle.execute("INSERT INTO muc_subscription (domain, node, account, nick, nodes) VALUES"
                    + " ('chat.shakespeare.lit', 'coven', 'wiccarocks@shakespeare.lit', 'secondwitch', 'messages')");
            return handle.execute("INSERT INTO muc_secret (domain, secret) VALUES ('chat.shakespeare.lit', 'abc')");
        });
    }

    private static List<String> rows(Database database, String table) {
        return database.read(handle -> handle.select("SELECT * FROM " + table)
                .mapToMap()
                .map(Map::toString)
                .list());
    }

    @Test
    void rooms_their_lists_who_is_there_and_the_secret_are_copied() {
        var target = settings(Optional.of(PostgresServer.shared().freshDatabase()));
        try (var file = open(settings(Optional.empty()));
                var server = open(target)) {
            fill(file.database());

            var copied = new CopyDatabase(target).copy();

            assertThat(copied)
                    .containsEntry("muc_room", 1L)
                    .containsEntry("muc_membership", 2L)
                    .containsEntry("muc_session", 1L)
                    .containsEntry("muc_subscription", 1L)
                    .containsEntry("muc_secret", 1L);
            for (String table : copied.keySet()) {
                assertThat(rows(server.database(), table))
                        .as(table)
                        .containsExactlyInAnyOrderElementsOf(rows(file.database(), table));
            }
        }
    }
}
