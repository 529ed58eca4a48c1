package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    private Path parent;

    private byte[] key() {
        return KeyFile.in(parent.resolve("irc")).derived("test");
    }

    @Test
    void a_key_is_made_once_and_found_again() throws IOException {
        byte[] first = key();

        assertThat(key()).isEqualTo(first).hasSize(32);
        try (var files = Files.list(parent.resolve("irc"))) {
            assertThat(files).containsExactly(parent.resolve("irc/key"));
        }
    }

    /** The disk was full when it was to be made, and no longer is. */
    @Test
    void what_could_not_be_written_is_made_anew() throws IOException {
        Files.createDirectory(parent.resolve("irc"));
        Files.createFile(parent.resolve("irc/key"));
        Files.write(parent.resolve("irc/key.new"), new byte[7]);

        assertThat(key()).isEqualTo(key());
    }

    @Test
    void what_is_no_key_is_left_as_it_is_and_told() throws IOException {
        Files.createDirectory(parent.resolve("irc"));
        Files.write(parent.resolve("irc/key"), new byte[31]);

        assertThatIllegalStateException().isThrownBy(this::key).withMessageContaining("is not a key of 32 bytes");
        assertThat(parent.resolve("irc/key")).hasBinaryContent(new byte[31]);
    }
}
