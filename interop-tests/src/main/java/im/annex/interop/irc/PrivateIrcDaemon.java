package im.annex.interop.irc;

import static org.awaitility.Awaitility.await;

import im.annex.interop.process.FreePorts;
import im.annex.interop.process.Program;
import im.annex.interop.process.TemporaryFolder;
import im.annex.interop.process.Unprivileged;
import im.annex.interop.server.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A private IRC daemon on loopback, with a port for TLS, one without, and one for other servers of its network. Everything
 * is the same through every restart. Confined to one thread.
 */
public abstract class PrivateIrcDaemon implements AutoCloseable {

    /** What users call it; that is also whom its certificate is for. */
    public static final String HOST = "localhost";

    /** Between servers of one network. */
    static final String LINK_PASSWORD = "linked";

    /** Daemons refuse to run as root; Debian has a user for all of IRC. */
    private static final String USER = "irc";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final TemporaryFolder folder = new TemporaryFolder("ircd");
    private final SelfSigned certificate = SelfSigned.in(folder.path(), HOST);
    private final String name;
    private final int tlsPort = FreePorts.pick();
    private final int plainPort = FreePorts.pick();
    private final int serverPort = FreePorts.pick();
    private String password = "";
    private @Nullable PrivateIrcDaemon other;
    private boolean dials;
    private @Nullable Program program;

    PrivateIrcDaemon(String name) {
        this.name = name;
    }

    /** The whole configuration. */
    abstract String configuration();

    /** The command that runs the daemon in the foreground. */
    abstract List<String> command(Path configuration);

    /** Its name within its network. */
    public final String name() {
        return name;
    }

    /** Where it speaks TLS. */
    public final int tlsPort() {
        return tlsPort;
    }

    /** Where it speaks without. */
    public final int plainPort() {
        return plainPort;
    }

    final int serverPort() {
        return serverPort;
    }

    /** Its certificate and key. */
    public final SelfSigned certificate() {
        return certificate;
    }

    /** What everybody has to say who connects; takes effect at the next start. */
    public final void requirePassword(String wanted) {
        password = wanted;
    }

    final String password() {
        return password;
    }

    /** Becomes one network with another server, which is to be started first; takes effect at the next starts. */
    public final void link(PrivateIrcDaemon first) {
        other = first;
        dials = true;
        first.other = this;
    }

    /** The other server of the network, if there is one. */
    final @Nullable PrivateIrcDaemon other() {
        return other;
    }

    /** Whether this is the one that connects to the other. */
    final boolean dials() {
        return dials;
    }

    final Path folder() {
        return folder.path();
    }

    /** Starts it, again if it was stopped or killed. */
    public final void start() {
        Path configuration = folder.write("ircd.conf", configuration());
        Program started =
                Program.start(Unprivileged.command(USER, folder, command(configuration)), Map.of(), folder(), log());
        program = started;
        await().atMost(START_TIMEOUT)
                .failFast("the daemon runs", started::requireAlive)
                .untilAsserted(() -> {
                    if (!answers(tlsPort) || !answers(plainPort)) {
                        throw new AssertionError("does not listen yet" + started.describe());
                    }
                });
    }

    /** Ends it as a power cut would (SIGKILL). */
    public final void kill() {
        if (program != null) {
            program.kill();
        }
    }

    /** Everything it has written so far. */
    public final Path log() {
        return folder().resolve("ircd.log");
    }

    /** Ends it and removes everything it left. */
    @Override
    public final void close() {
        kill();
        folder.close();
    }

    private static boolean answers(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
