package im.annex.kernel.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {

    @TempDir
    private Path parent;

    /** A folder as a process leaves it that is killed. */
    private Path left() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("annex-temporary-1"));
        Files.createFile(folder.resolve("lock"));
        Files.writeString(folder.resolve("component.jar"), "a copy");
        return folder;
    }

    private static Process another(Path parent) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Another.class.getName(),
                        parent.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Another process with a folder of its own, for as long as it is not killed. */
    static final class Another {

        private Another() {}

        /** Says where its folder is once it has made it. */
        public static void main(String[] arguments) throws IOException {
            var folder = TemporaryFolder.in(Path.of(arguments[0]));
            Files.writeString(folder.path().resolve("component.jar"), "a copy");
            System.out.println(folder.path());
            assertThat(System.in.read()).isNegative();
        }
    }

    @Test
    void what_is_closed_is_gone_with_all_that_is_in_it() throws IOException {
        try (var folder = TemporaryFolder.in(parent)) {
            Files.writeString(folder.path().resolve("component.jar"), "a copy");
            Files.createDirectories(folder.path().resolve("one/more"));
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void what_a_killed_process_left_goes_when_the_next_one_starts() throws Exception {
        Process killed = another(parent);
        Path itsFolder = Path.of(killed.inputReader().readLine());
        try (var ours = TemporaryFolder.in(parent)) {
            assertThat(itsFolder).as("the other process lives").isDirectoryContaining("glob:**/component.jar");
            killed.destroyForcibly().waitFor();
            TemporaryFolder.in(parent).close();
            assertThat(parent).isDirectoryNotContaining(folder -> folder.equals(itsFolder));
            assertThat(ours.path()).isDirectory();
        }
    }

    @Test
    void a_folder_of_ours_stays_ours_however_often_we_look() throws Exception {
        try (var ours = TemporaryFolder.in(parent)) {
            TemporaryFolder.in(parent).close();
            Process another = another(parent);
            assertThat(Path.of(another.inputReader().readLine())).isDirectory();
            another.destroyForcibly().waitFor();
            assertThat(ours.path().resolve("lock")).exists();
        }
    }

    @Test
    void what_was_left_before_it_was_locked_goes_too() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("annex-temporary-2"));
        TemporaryFolder.in(parent).close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void what_is_not_ours_to_remove_stays() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("lock"));
        Path link = Files.createSymbolicLink(parent.resolve("annex-temporary-link"), elsewhere);
        Path file = Files.createFile(parent.resolve("annex-temporary-file"));
        Path unlocked = Files.createDirectory(parent.resolve("annex-temporary-other"));
        Files.createFile(unlocked.resolve("something"));
        Path left = left();
        TemporaryFolder.in(parent).close();
        assertThat(left).doesNotExist();
        assertThat(elsewhere.resolve("lock")).exists();
        assertThat(link).isSymbolicLink();
        assertThat(file).exists();
        assertThat(unlocked.resolve("something")).exists();
    }
}
