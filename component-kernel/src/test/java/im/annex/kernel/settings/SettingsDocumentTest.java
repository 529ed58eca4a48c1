package im.annex.kernel.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.tinder.TinderType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsDocumentTest {

    private static final String WRITE = "annex.write-docs";

    private static final String BEFORE = """
            # Settings

            Everything that can stand in the configuration; [configuration](configuration.md) says how it is written. Paths
            are relative to the folder of the file. A key below another is written here with a dot, and with indentation
            in the file: `http.port: 80` is

            ```yaml
            http:
              port: 80
            ```

            What a component has of its own stands on the page of its type: [rooms](rooms.md#components-of-type-muc),
            [files](files.md#components-of-type-http-upload), [publish-subscribe](pubsub.md#components-of-type-pubsub),
            [IRC](irc.md#components-of-type-irc).

            """;

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder.resolve("docs").resolve("operators").resolve("settings.md");
    }

    @Test
    void the_document_has_every_setting() throws IOException {
        String text = BEFORE + SettingsDocument.ofProcess() + "\n" + SettingsDocument.of(new TinderType());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(document(), text);
        }
        assertThat(document())
                .as("out of date; write it with: mvn -pl component-kernel -am test -Dtest=SettingsDocumentTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
