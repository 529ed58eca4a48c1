package im.annex.kernel.internal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FileFailureTest {

    @Test
    void what_java_says_with_the_name_alone_gets_words() {
        assertThat(FileFailure.words(new NoSuchFileException("/data"))).isEqualTo("there is no /data");
        assertThat(FileFailure.words(new AccessDeniedException("/data")))
                .isEqualTo("the user " + System.getProperty("user.name") + " may not use /data");
        assertThat(FileFailure.words(new FileSystemException("/data", null, "No space left on device")))
                .isEqualTo("/data: No space left on device");
    }

    @Test
    void everything_else_is_told_as_it_is() {
        assertThat(FileFailure.words(new IOException("there are no jars in it")))
                .isEqualTo("there are no jars in it");
        assertThat(FileFailure.words(new IOException())).isEqualTo("IOException");
    }
}
