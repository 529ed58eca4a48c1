package im.annex.interop.server;

import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Accounts;
import im.annex.interop.process.FreePorts;
import im.annex.interop.process.Program;
import im.annex.interop.process.TemporaryFolder;
import im.annex.interop.process.Unprivileged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What every private server shares: its folder, its ports, its process. Confined to one thread. */
abstract class PrivateServer implements XmppServer {

    /** Generous for a loaded machine with two cores; it takes a second or three. */
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    /** Beyond anything that a test sends, so that only Annex's own limit is met. */
    static final int STANZA_BYTES = 16 * 1024 * 1024;

    /** What the documentation has for the port of components. */
    private static final String SHOWN_PORT = "5347";

    private final TemporaryFolder folder;
    private final String unprivilegedUser;
    private final String domain;
    private final List<String> federated;
    private final int clientPort = FreePorts.pick();
    private final int componentPort = FreePorts.pick();
    private final Map<String, String> components = new LinkedHashMap<>();
    private final List<String> accounts = new ArrayList<>();
    private String shown = "";
    private @Nullable Program program;

    /**
     * Prepares an instance.
     *
     * @param name for the temporary folder
     * @param unprivilegedUser who it runs as when this process is root, for servers refuse to run as root
     */
    PrivateServer(String name, String unprivilegedUser) {
        this(name, unprivilegedUser, "localhost", List.of());
    }

    /**
     * Prepares an instance that other servers reach.
     *
     * @param domain of its accounts
     * @param federated the loopback addresses where it listens for other servers (RFC 6120 §3.2.3); none for no others
     */
    PrivateServer(String name, String unprivilegedUser, String domain, List<String> federated) {
        this.folder = new TemporaryFolder(name);
        this.unprivilegedUser = unprivilegedUser;
        this.domain = domain;
        this.federated = List.copyOf(federated);
    }

    /** Writes the configuration for {@link #components}, before every start. */
    abstract void configure();

    /** The command that runs the server in the foreground. */
    abstract List<String> command();

    /** The environment that {@link #command} needs. */
    abstract Map<String, String> environment();

    @Override
    public final String domain() {
        return domain;
    }

    final List<String> federated() {
        return federated;
    }

    @Override
    public final int clientPort() {
        return clientPort;
    }

    @Override
    public final int componentPort() {
        return componentPort;
    }

    @Override
    public final void allowComponent(String componentDomain, String secret) {
        components.put(componentDomain, secret);
    }

    @Override
    public final int configureAsShown(String lines) {
        int port = portOfShown();
        shown = lines.replace(SHOWN_PORT, Integer.toString(port));
        return port;
    }

    /** The port that stands for the one in the lines of the documentation. */
    abstract int portOfShown();

    /** The lines of the documentation, with a port of this server. */
    final String shown() {
        return shown;
    }

    @Override
    public final void start() {
        configure();
        Program started = Program.start(
                Unprivileged.command(unprivilegedUser, folder, command()), environment(), folder(), log());
        program = started;
        await().atMost(START_TIMEOUT)
                .failFast("the server runs", started::requireAlive)
                .untilAsserted(() -> {
                    if (!answers(clientPort) || !answers(componentPort)) {
                        throw new AssertionError("does not listen yet" + started.describe());
                    }
                });
    }

    @Override
    public final void kill() {
        if (program != null && program.alive()) {
            await().atMost(START_TIMEOUT).until(() -> accounts.stream().allMatch(this::outlivesKill));
        }
        end();
    }

    private void end() {
        if (program != null) {
            program.kill();
        }
    }

    @Override
    public final void stop() {
        if (program != null && program.alive()) {
            program.stop();
        }
    }

    @Override
    public final void createAccount(String name, String password) {
        Accounts.create(domain(), clientPort, name, password);
        accounts.add(name);
    }

    /** Whether an account that was created is there after {@link #kill}. */
    boolean outlivesKill(String account) {
        return true;
    }

    @Override
    public final Path log() {
        return folder().resolve("server.log");
    }

    @Override
    public final void close() {
        end();
        folder.close();
    }

    final Path folder() {
        return folder.path();
    }

    /** The components that may attach, with their secrets. */
    final Map<String, String> components() {
        return components;
    }

    final Path write(String name, String text) {
        return folder.write(name, text);
    }

    private static boolean answers(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
