package im.annex.kernel.internal.admin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.admin.face.CommandsDocument;
import im.annex.kernel.internal.admin.trace.Taps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/operators/commands.md} as the commands are. */
class CommandsDocumentTest {

    /** With this system property set, the document is written instead of compared. */
    private static final String WRITE = "annex.write-docs";

    private static final String BEFORE = """
            # Commands

            Who runs Annex gives it commands in two ways, which do the same:

            - `annex ctl COMMAND` on the machine it runs on, as the user it runs as, or as root. `--json` prints what
              programs read. `annex ctl --help` also lists the commands of components; `annex ctl completion` prints a
              script for completion in bash and zsh. What takes several lines, such as `--rooms`, also takes them from a
              file: `--rooms-file rooms.txt`.
            - As ad-hoc commands (XEP-0050) of every component's domain, for the addresses that `administration.admins`
              names in the configuration. Most clients show them in their service browser. Others see none of them.

            Each command that was given is one line of the logger `annex.audit`: who, what, with which values but for
            secrets, and what came of it. What strangers were refused is one line in ten seconds, which counts the others.

            Those of components stand on the pages of their types: [rooms](rooms.md#commands), [files](files.md#commands),
            [publish-subscribe](pubsub.md#commands), [IRC](irc.md#commands).

            | Exit code of `annex ctl` | Meaning |
            |---|---|
            | 0 | done |
            | 1 | refused, or it went wrong |
            | 2 | the command line is wrong |
            | 66, 78 | the configuration, which names the socket, cannot be read or is wrong |
            | 69 | Annex is not running |
            | 77 | the user may not open the socket |

            """;

    private static Path document() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder.resolve("docs").resolve("operators").resolve("commands.md");
    }

    @Test
    void the_document_says_what_the_commands_are() throws IOException {
        var process = new FakeProcess();
        var administration = new Administration(
                process, process, process, process.settings(), new Admins(List.of()), new Taps(), Clock.systemUTC());
        String text = BEFORE + CommandsDocument.sections(administration.book());
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(document(), text);
        }
        assertThat(document())
                .as("out of date; write it with: mvn -pl component-kernel -am test -Dtest=CommandsDocumentTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
