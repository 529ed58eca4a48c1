package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The component as it is installed: its jar in an Annex, beside a real Prosody. Run by {@code ./mvnw verify -Pserver}. */
class ServerIT {

    private static final String DOMAIN = "${domain}";
    private static final List<Integer> PORTS = freePorts();
    private static final int CLIENT_PORT = PORTS.getFirst();
    private static final int COMPONENT_PORT = PORTS.getLast();

    @BeforeAll
    static void start() throws Exception {
        run("--built");
    }

    @AfterAll
    static void stop() throws Exception {
        run("--stop");
    }

    /** Two that are not the same. */
    private static List<Integer> freePorts() {
        try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return List.of(one.getLocalPort(), other.getLocalPort());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void run(String mode) throws Exception {
        var builder = new ProcessBuilder("./annex-dev", mode).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "ANNEX_DEV_CLIENT_PORT", Integer.toString(CLIENT_PORT),
                        "ANNEX_DEV_COMPONENT_PORT", Integer.toString(COMPONENT_PORT)));
        var log = Files.createTempFile("annex-dev-", ".log");
        Process process = builder.redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        assertThat(ended && process.exitValue() == 0)
                .as(Files.readString(log))
                .isTrue();
    }

    @Test
    void a_client_of_a_real_server_finds_it_and_its_command() throws Exception {
        try (var alice = PlainClient.login(CLIENT_PORT, "alice")) {
            assertThat(alice.asks("get", DOMAIN, "<query xmlns='http://jabber.org/protocol/disco#info'/>"))
                    .contains("type='result'", "<identity");
            assertThat(alice.asks("get", DOMAIN, "<ping xmlns='urn:xmpp:ping'/>")).contains("type='result'");
            assertThat(alice.asks(
                            "get",
                            DOMAIN,
                            "<query xmlns='http://jabber.org/protocol/disco#items'"
                                    + " node='http://jabber.org/protocol/commands'/>"))
#if($kind == 'gateway')
                    .contains("node='add-contact'");
#else
                    .contains("node='vote'");
#end
        }
    }
}
