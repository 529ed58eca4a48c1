package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.interop.client.Person;
import im.annex.interop.server.ServerKind;
import im.annex.interop.server.XmppServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The fixtures themselves: what fails here is not Annex's fault. */
@ParameterizedClass
@EnumSource(ServerKind.class)
class PrivateServersIT {

    private final XmppServer server;

    PrivateServersIT(ServerKind kind) {
        server = kind.create();
    }

    @BeforeEach
    void start_the_server() {
        server.allowComponent("conference.localhost", "s3cret");
        server.start();
    }

    @AfterEach
    void end_the_server() {
        server.close();
    }

    @Test
    void a_new_account_can_log_in() {
        server.createAccount("alice", "wonderland");

        try (var alice = Person.login(server.domain(), server.clientPort(), "alice", "wonderland")) {
            assertThat(alice.sightings()).isEmpty();
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        server.createAccount("alice", "wonderland");

        assertThatThrownBy(() -> Person.login(server.domain(), server.clientPort(), "alice", "looking-glass"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("log in as alice");
    }

    @Test
    void the_component_port_greets_a_component_with_a_stream_id() throws IOException {
        assertThat(greeting()).contains("jabber:component:accept").containsPattern("id=['\"][^'\"]+['\"]");
    }

    @Test
    void a_killed_server_comes_back_on_the_same_ports_with_its_accounts() throws IOException {
        server.createAccount("alice", "wonderland");
        int clientPort = server.clientPort();
        int componentPort = server.componentPort();

        server.kill();
        assertThatThrownBy(this::greeting).isInstanceOf(IOException.class);
        server.start();

        assertThat(server.clientPort()).isEqualTo(clientPort);
        assertThat(server.componentPort()).isEqualTo(componentPort);
        assertThat(greeting()).contains("jabber:component:accept");
        Person.login(server.domain(), clientPort, "alice", "wonderland").close();
    }

    @Test
    void a_closed_server_leaves_nothing_behind() {
        server.close();

        assertThat(Files.exists(server.log().getParent())).isFalse();
    }

    private String greeting() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.componentPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write("""
                    <stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams' \
                    to='conference.localhost'>""".getBytes(StandardCharsets.UTF_8));
            var answer = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c != -1;
                    c = socket.getInputStream().read()) {
                answer.append((char) c);
                if (c == '>' && answer.indexOf("<stream:stream") >= 0) {
                    break;
                }
            }
            return answer.toString();
        }
    }
}
