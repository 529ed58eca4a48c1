package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.Program;
import im.annex.interop.process.TemporaryFolder;
import im.annex.interop.server.ServerKind;
import im.annex.interop.server.XmppServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real server with the accounts alice and bob, and what is needed to attach Annex to it. */
abstract class RealServerTest {

    static final String ROOMS = "conference.localhost";
    static final String ROOM = "witches@" + ROOMS;
    static final String SECRET = "s3cret";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A failure without the logs of both sides tells little. */
    @RegisterExtension
    final AfterTestExecutionCallback logs = context -> {
        if (context.getExecutionException().isPresent()) {
            printLogs();
        }
    };

    final XmppServer server;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<AnnexProcess> annexes = new ArrayList<>();

    RealServerTest(ServerKind kind) {
        this(kind.create());
    }

    RealServerTest(XmppServer server) {
        this.server = server;
        opened.push(server);
    }

    @BeforeEach
    void start_the_server() {
        server.allowComponent(ROOMS, SECRET);
        server.start();
        createAccounts();
    }

    final void createAccounts() {
        server.createAccount("alice", "wonderland");
        server.createAccount("bob", "builder");
    }

    @AfterEach
    void end_everything() throws Exception {
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    /** Starts Annex and waits until it is attached. */
    final AnnexProcess attachedAnnex(String... furtherYaml) {
        AnnexProcess annex = startAnnex(SECRET, server.componentPort(), furtherYaml);
        annex.awaitAttached(ROOMS, 1);
        return annex;
    }

    final AnnexProcess startAnnex(String secret, int port, String... furtherYaml) {
        return startAnnex(configuration(secret, port, List.of(ROOMS), furtherYaml));
    }

    final AnnexProcess startAnnex(String yaml, String... arguments) {
        AnnexProcess annex = closing(AnnexProcess.start(Path.of(System.getProperty("annex.home")), yaml, arguments));
        annexes.add(annex);
        return annex;
    }

    /** Rooms on each of these domains, all with the right secret. */
    final String configuration(List<String> domains, String... furtherYaml) {
        return configuration(SECRET, server.componentPort(), domains, furtherYaml);
    }

    private static String configuration(String secret, int port, List<String> domains, String... furtherYaml) {
        String components =
                domains.stream().map(domain -> """
                  %s:
                    type: muc
                    secret: %s
                """.formatted(domain, secret)).collect(Collectors.joining());
        return """
                server:
                  host: 127.0.0.1
                  port: %d
                reconnect:
                  first: 1s
                  longest: 2s
                components:
                %s%s
                """.formatted(port, components, String.join("\n", furtherYaml));
    }

    final Person alice() {
        return closing(Person.login(server.domain(), server.clientPort(), "alice", "wonderland"));
    }

    final Person bob() {
        return closing(Person.login(server.domain(), server.clientPort(), "bob", "builder"));
    }

    final <T extends AutoCloseable> T closing(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Waits until a person has seen all of this, in this order and perhaps with other things between. */
    static void awaitSeen(Person person, Sighting... expected) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(person.sightings()).containsSubsequence(expected));
    }

    /** Runs a script of a client in slixmpp, from {@code src/test/python}, to its good end. */
    final void play(String script, String... arguments) {
        Path folder = closing(new TemporaryFolder("life")).path();
        var command = new ArrayList<>(List.of(
                // Debian's slixmpp is for Debian's Python, whatever else is on the path.
                "/usr/bin/python3",
                Path.of("src/test/python", script).toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var life = Program.start(command, Map.of(), folder, folder.resolve("life.txt"));
        closing(life::kill);
        await().atMost(Duration.ofMinutes(2)).until(() -> !life.alive());

        assertThat(life.exitCode()).as(life.describe()).isZero();
    }

    private void printLogs() throws IOException {
        for (AnnexProcess annex : annexes) {
            System.out.println("---- Annex:\n" + String.join("\n", annex.log()));
        }
        if (Files.exists(server.log())) {
            System.out.println("---- the server:\n" + Files.readString(server.log()));
        }
    }
}
