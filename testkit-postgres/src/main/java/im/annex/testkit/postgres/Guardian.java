package im.annex.testkit.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * A shell that outlives this process by a moment, to end a server and remove its folder: whatever ends this process, the
 * shell's input ends with it. A shutdown hook would not run when it is killed.
 */
final class Guardian {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            read -r _
            if [ -f "$1/data/postmaster.pid" ]; then kill -QUIT "$(head -n 1 "$1/data/postmaster.pid")"; fi
            for _ in 1 2 3 4 5 6 7 8 9 10; do
                if [ ! -f "$1/data/postmaster.pid" ]; then break; fi
                sleep 0.2
            done
            rm -rf "$1"
            """;

    private Guardian() {}

    /** Watches over a folder; the server's data are in its folder {@code data}. */
    static Process watch(Path folder) {
        try {
            return new ProcessBuilder("sh", "-c", SCRIPT, "guardian", folder.toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
