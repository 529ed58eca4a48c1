package im.annex.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import im.annex.benchmarks.load.Peer.Stanzas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Annex process of our own, attached to a server that is this program. */
final class AnnexUnderLoad implements AutoCloseable {

    /** Where its rooms are. */
    static final String SERVICE = "muc.load.example";

    private static final int LOOKS = 5;
    private static final long LOOK_MILLIS = 1000;

    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final ComponentPort port = new ComponentPort();
    private final Process process;

    /**
     * Starts it and waits until it is attached.
     *
     * @param folder for its configuration, its data and its log
     * @param stanzas takes what it sends
     */
    AnnexUnderLoad(Path binary, Path folder, int maxOccupants, Stanzas stanzas)
            throws IOException, InterruptedException {
        Path config = Files.writeString(
                folder.resolve("annex.yaml"), """
                data-folder: %s
                server: {host: 127.0.0.1, port: %d}
                monitoring: {enabled: false}
                components:
                  %s:
                    type: muc
                    secret: load
                    room-locking: false
                    max-rooms: 1000000
                    max-occupants: %d
                    may-create: [everyone]
                    room-defaults: {persistent: true}
                """.formatted(folder, port.port(), SERVICE, maxOccupants));
        this.process = new ProcessBuilder(binary.toString(), "run", "-c", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("annex.log").toFile())
                .start();
        port.accept(stanzas);
    }

    Peer peer() {
        return port;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** The bytes of the heap that are used after a collection, once that gets no less: what was sent is kept for a while. */
    long heap() throws IOException, InterruptedException {
        long least = used();
        int same = 0;
        while (same < LOOKS) {
            Waiting.pause(LOOK_MILLIS);
            long now = used();
            same = now < least - least / 100 ? 0 : same + 1;
            least = Math.min(least, now);
        }
        return least;
    }

    private long used() throws IOException, InterruptedException {
        jcmd("GC.run");
        Matcher used = USED.matcher(jcmd("GC.heap_info"));
        if (!used.find()) {
            throw new IllegalStateException("the heap of the process is unknown");
        }
        return Long.parseLong(used.group(1)) * 1024;
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Path java = Path.of(process().info().command().orElseThrow()).toRealPath();
        var asking = new ProcessBuilder(java.resolveSibling("jcmd").toString(), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(asking.getInputStream().readAllBytes(), UTF_8);
        asking.waitFor();
        return answer;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        port.close();
    }
}
