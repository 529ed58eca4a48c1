package im.annex.upload.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disk has and what the database knows do not disagree for long. */
class CaretakingTest extends Uploading {

    @TempDir
    static Path parent;

    private final Path folder;

    CaretakingTest() {
        Path own = parent.resolve(UUID.randomUUID().toString());
        super(settings(own, "10d"));
        folder = own;
    }

    private static String settings(Path folder, String keepFor) {
        return "{folder: %s, keep-for: %s}".formatted(folder, keepFor);
    }

    private Path contents(Slot slot) {
        return folder.resolve("files").resolve(slot.id().substring(0, 1)).resolve(slot.id());
    }

    private String check(String... more) {
        var arguments = new String[more.length + 1];
        arguments[0] = "files-check";
        System.arraycopy(more, 0, arguments, 1, more.length);
        return String.join("\n", rig.ctl(arguments).lines()).replaceAll(" {2,}", " ");
    }

    @Test
    void what_the_disk_has_lost_is_forgotten_and_told() throws IOException {
        Slot lost = sentText();
        Slot there = sentText();
        Files.delete(contents(lost));
        rig.clock().advance(Duration.ofHours(2));

        assertThat(check()).contains("Forgotten, as they are not on the disk: 1");
        assertThat(rig.takeErrors()).singleElement().asString().contains("gone from the disk");
        assertThat(get(lost).statusCode()).isEqualTo(404);
        assertThat(get(there).statusCode()).isEqualTo(200);
        assertThat(check()).contains("Forgotten, as they are not on the disk: 0");
    }

    @Test
    void what_the_database_does_not_know_is_removed_once_it_is_old() throws IOException {
        Path stray = contents(slotForText());
        Files.createDirectories(stray.getParent());
        Files.write(stray, CONTENTS);
        Files.setLastModifiedTime(stray, FileTime.from(rig.clock().instant()));

        rig.clock().advance(Duration.ofMinutes(50));
        assertThat(check()).contains("Removed, as nobody could fetch them: 0");
        assertThat(stray).exists();
        rig.clock().advance(Duration.ofMinutes(11));
        assertThat(check()).contains("Removed, as nobody could fetch them: 1");
        assertThat(stray).doesNotExist();
    }

    @Test
    void a_disk_that_is_not_mounted_loses_nothing() throws IOException {
        Slot sent = sentText();
        Path elsewhere = folder.resolveSibling(folder.getFileName() + "-elsewhere");
        Files.move(folder, elsewhere);
        rig.restart();
        Slot slot = asServedNow(sent);
        await().untilAsserted(() -> assertThat(rig.takeErrors())
                .anySatisfy(error -> assertThat(error).contains("is a disk not mounted")));
        rig.clock().advance(Duration.ofHours(2));

        assertThat(check()).contains("Forgotten, as they are not on the disk: 0");
        assertThat(get(slot).statusCode()).isEqualTo(404);
        Path empty = folder.resolveSibling(folder.getFileName() + "-empty");
        Files.move(folder, empty);
        Files.move(elsewhere, folder);
        assertThat(get(slot).statusCode()).isEqualTo(200);
    }

    /** As when somebody sends a file before a new folder was looked at for the first time. */
    @Test
    void a_folder_that_has_all_files_is_theirs() throws IOException {
        sentText();
        Path mark = folder.resolve("files/README");
        await().until(() -> Files.exists(mark));
        Files.delete(mark);
        rig.restart();

        await().until(() -> Files.exists(mark));
    }

    @Test
    void a_disk_that_is_gone_for_good_is_forgotten_if_the_operator_says_so() throws IOException {
        sentText();
        Files.move(folder, folder.resolveSibling(folder.getFileName() + "-elsewhere"));
        rig.restart();
        rig.clock().advance(Duration.ofHours(2));

        assertThat(check("--forget-lost", "true")).contains("Forgotten, as they are not on the disk: 1");
        assertThat(rig.takeErrors()).isNotEmpty();
    }

    @Test
    void what_is_there_follows_when_the_operator_keeps_files_for_a_shorter_time() {
        Slot sent = sentText();
        rig.restart(settings(folder, "1d"));
        Slot slot = asServedNow(sent);
        assertThat(get(slot).statusCode()).isEqualTo(200);

        rig.clock().advance(Duration.ofDays(1));
        await().untilAsserted(() -> assertThat(get(slot).statusCode()).isEqualTo(404));
    }

    @Test
    void files_and_slots_outlive_a_restart() {
        Slot sent = sentText();
        Slot toBeSent = slotForText();
        rig.restart();

        assertThat(put(asServedNow(toBeSent), CONTENTS).statusCode()).isEqualTo(201);
        assertThat(get(asServedNow(toBeSent)).statusCode()).isEqualTo(200);
        assertThat(get(asServedNow(sent)).statusCode()).isEqualTo(200);
    }

    /** Each process of these tests serves files at a port of its own. */
    private Slot asServedNow(Slot slot) {
        return slot.at(slotForText().base());
    }
}
