package im.annex.irc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RFC 1413. */
@Timeout(60)
class IdentServerTest {

    private final Idents idents = new Idents();
    private final IdentServer server = new IdentServer(0, idents);

    @AfterEach
    void close() {
        server.close();
    }

    private @Nullable String ask(String query) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(query.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void a_server_learns_whose_its_own_connections_are() throws IOException {
        var ours = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
        var theirs = new InetSocketAddress(InetAddress.getLoopbackAddress(), 6697);
        idents.known(ours, theirs, "u123");
        assertThat(ask("40000 , 6697\r\n")).isEqualTo("40000 , 6697 : USERID : UNIX : u123");
        idents.forget(ours, theirs);
        assertThat(ask("40000,6697\r\n")).isEqualTo("40000 , 6697 : ERROR : NO-USER");
    }

    @Test
    void whoever_asks_something_else_is_not_answered() throws IOException {
        assertThat(ask("GET / HTTP/1.1\r\n")).isNull();
        assertThat(ask("1".repeat(100))).isNull();
    }
}
