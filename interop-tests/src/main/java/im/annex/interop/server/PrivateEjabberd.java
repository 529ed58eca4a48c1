package im.annex.interop.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import im.annex.interop.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ejabberd of the machine's distribution. It is started by {@code erl} and not by {@code ejabberdctl}, which insists on
 * the system's user and folders, and as an Erlang node without a name, which needs no port mapper. Confined to one
 * thread.
 */
public final class PrivateEjabberd extends PrivateServer {

    private static final Path LIBRARIES = Path.of("/usr/lib");

    /** Mnesia keeps what is new in memory for minutes; an account that was created is to survive {@link #kill}. */
    private static final List<String> DURABLE = List.of("-mnesia", "dump_log_write_threshold", "1");

    /** Begins the lines of a listener, before which there may be comments. */
    private static final String LISTEN = "(?s)\\A(#[^\n]*\n)*listen:\n";

    private final int portOfShown = FreePorts.pick();
    private final boolean tls;

    /** Prepares an instance. */
    public PrivateEjabberd() {
        this(false);
    }

    private PrivateEjabberd(boolean tls) {
        super("ejabberd", "ejabberd");
        this.tls = tls;
    }

    private PrivateEjabberd(String domain, List<String> federated) {
        super("ejabberd", "ejabberd", domain, federated);
        this.tls = false;
    }

    /** Prepares an instance that other servers reach, see {@link ServerKind#federated}. */
    static PrivateEjabberd federated(List<String> addresses) {
        return new PrivateEjabberd(addresses.getFirst(), addresses);
    }

    /** Prepares an instance that wants TLS of its components. */
    public static PrivateEjabberd withTls() {
        return new PrivateEjabberd(true);
    }

    /** The certificate that components see, without its key; there once it has started with TLS. */
    public Path certificate() {
        return folder().resolve(domain() + ".crt");
    }

    private Path certificateAndKey() {
        return folder().resolve(domain() + ".pem");
    }

    @Override
    void configure() {
        if (tls) {
            certify();
        }
        write("ejabberd.yml", configuration());
    }

    /** A listener of its own. */
    @Override
    int portOfShown() {
        return portOfShown;
    }

    @Override
    List<String> command() {
        var command = new ArrayList<>(List.of("erl", "-noinput", "+K", "true"));
        command.addAll(List.of("-mnesia", "dir", "\"" + folder().resolve("mnesia") + "\""));
        command.addAll(DURABLE);
        command.addAll(List.of("-s", "ejabberd"));
        return command;
    }

    @Override
    Map<String, String> environment() {
        return Map.of(
                "HOME", folder().toString(),
                "ERL_LIBS", library().toString(),
                "ERL_CRASH_DUMP", folder().resolve("crash.dump").toString(),
                "EJABBERD_CONFIG_PATH", folder().resolve("ejabberd.yml").toString(),
                "EJABBERD_LOG_PATH", folder().resolve("ejabberd.log").toString());
    }

    /**
     * It answers before Mnesia has written anything to its log or its tables, where addresses stand as they are. What is in
     * the log goes on to the memory of a table, and is only safe in the file of that.
     */
    @Override
    boolean outlivesKill(String account) {
        try (Stream<Path> files = Files.list(folder().resolve("mnesia"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("passwd."))
                    .anyMatch(file -> names(file, account));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean names(Path file, String account) {
        try {
            return Files.readString(file, ISO_8859_1).contains(account);
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration() {
        var text = new StringBuilder("""
                hosts: [%1$s]
                loglevel: info
                certfiles: []
                auth_password_format: scram
                registration_timeout: infinity
                s2s_access: %6$s
                s2s_use_starttls: false
                access_rules:
                  everybody:
                    allow: all
                modules:
                  mod_s2s_dialback: {}
                  mod_disco: {}
                  mod_ping: {}
                  mod_roster: {}
                  mod_register:
                    access: everybody
                    ip_access: everybody
                listen:
                %7$s%8$s  - port: %2$d
                    ip: "127.0.0.1"
                    module: ejabberd_c2s
                    max_stanza_size: %4$d
                    access: everybody
                  - port: %3$d
                    ip: "127.0.0.1"
                    module: ejabberd_service
                    global_routes: false
                    max_stanza_size: %4$d%5$s
                    hosts:
                """.formatted(
                        domain(),
                        clientPort(),
                        componentPort(),
                        STANZA_BYTES,
                        tls ? tls() : "",
                        federated().isEmpty() ? "none" : "all",
                        otherServers(),
                        shown().replaceFirst(LISTEN, "")));
        components().forEach((component, secret) -> text.append("""
                %6s"%s":
                        password: "%s"
                """.formatted("", component, secret)));
        return text.toString();
    }

    private String otherServers() {
        return federated().stream()
                .map("  - {port: 5269, ip: %s, module: ejabberd_s2s_in}%n"::formatted)
                .collect(Collectors.joining());
    }

    private String tls() {
        return "\n    tls: true\n    certfile: \"" + certificateAndKey() + "\"";
    }

    /** ejabberd wants the certificate and its key in one file. */
    private void certify() {
        SelfSigned made = SelfSigned.in(folder(), domain());
        try {
            write(domain() + ".pem", Files.readString(made.certificate()) + Files.readString(made.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Debian keeps ejabberd and its libraries in the folder of the machine's architecture. */
    private static Path library() {
        try (Stream<Path> folders = Files.list(LIBRARIES)) {
            return folders.filter(Files::isDirectory)
                    .filter(PrivateEjabberd::holdsEjabberd)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("ejabberd is not installed below " + LIBRARIES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsEjabberd(Path folder) {
        try (var found = Files.newDirectoryStream(folder, "ejabberd-*")) {
            return found.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
