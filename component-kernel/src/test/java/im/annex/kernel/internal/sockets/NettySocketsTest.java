package im.annex.kernel.internal.sockets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.internal.stream.EventLoops;
import im.annex.kernel.internal.stream.TestCertificate;
import im.annex.kernel.sockets.Destination;
import im.annex.kernel.sockets.Encryption;
import im.annex.kernel.sockets.Encryption.ClientCertificate;
import im.annex.kernel.sockets.Encryption.Trust;
import im.annex.kernel.sockets.Ending;
import im.annex.kernel.sockets.SocketConnection;
import im.annex.kernel.sockets.SocketListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NettySocketsTest {

    @TempDir
    static Path folder;

    private static TestCertificate loopback;
    private static TestCertificate client;

    private final EventLoops loops = new EventLoops();
    private final NettySockets sockets = new NettySockets(loops);
    private final Told told = new Told();
    private @Nullable ServerSocket server;

    /** What a listener is told, as words. */
    private static final class Told implements SocketListener {

        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();

        @Override
        public void connected() {
            words.add("connected");
        }

        @Override
        public void received(byte[] bytes) {
            words.add(new String(bytes, UTF_8));
        }

        @Override
        public void closed(Ending why) {
            words.add(why.kind() + ": " + why.text());
        }

        @Nullable
        String next() throws InterruptedException {
            return words.poll(20, TimeUnit.SECONDS);
        }
    }

    @BeforeAll
    static void makeCertificates() throws Exception {
        loopback = TestCertificate.of(folder, "loopback", "ip:127.0.0.1");
        client = TestCertificate.of(folder, "client", "");
    }

    @AfterEach
    void close() throws IOException {
        if (server != null) {
            server.close();
        }
        loops.close();
    }

    private ServerSocket listen() throws IOException {
        ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server = listening;
        return listening;
    }

    private SSLServerSocket listenEncrypted() throws Exception {
        var listening = (SSLServerSocket) loopback.context(client)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server = listening;
        return listening;
    }

    private static Destination to(ServerSocket server, @Nullable Encryption encryption) {
        return new Destination(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
                Optional.ofNullable(encryption),
                Optional.empty(),
                Duration.ofSeconds(10));
    }

    private static Encryption trusting(Trust trust) {
        return new Encryption("127.0.0.1", trust, Optional.empty());
    }

    /** Accepts one connection on a thread of its own and says hello. */
    private static void sayHello(ServerSocket server) {
        Thread.startVirtualThread(() -> {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write("hello".getBytes(UTF_8));
                socket.getOutputStream().flush();
                var _ = socket.getInputStream().read();
            } catch (IOException _) {
                // Whoever is not trusted hangs up.
            }
        });
    }

    @Test
    void bytes_go_both_ways_and_the_end_is_told_once() throws Exception {
        ServerSocket listening = listen();
        SocketConnection connection = sockets.connect(to(listening, null), told);
        try (Socket socket = listening.accept()) {
            assertThat(told.next()).isEqualTo("connected");
            connection.send("ping".getBytes(UTF_8));
            assertThat(socket.getInputStream().readNBytes(4)).isEqualTo("ping".getBytes(UTF_8));
            socket.getOutputStream().write("pong".getBytes(UTF_8));
            assertThat(told.next()).isEqualTo("pong");
        }
        assertThat(told.next()).startsWith("BROKEN");
        connection.close();
        connection.send(new byte[1]);
        assertThat(told.words).isEmpty();
    }

    @Test
    void what_a_server_says_at_once_is_not_lost() throws Exception {
        ServerSocket listening = listen();
        for (int i = 0; i < 200; i++) {
            sayHello(listening);
            SocketConnection connection = sockets.connect(to(listening, null), told);
            assertThat(told.next()).isEqualTo("connected");
            assertThat(told.next()).isEqualTo("hello");
            connection.close();
            assertThat(told.next()).startsWith("CLOSED");
        }
    }

    @Test
    void what_was_sent_before_closing_arrives() throws Exception {
        ServerSocket listening = listen();
        SocketConnection connection = sockets.connect(to(listening, null), told);
        try (Socket socket = listening.accept()) {
            assertThat(told.next()).isEqualTo("connected");
            connection.send("QUIT".getBytes(UTF_8));
            connection.close();
            assertThat(socket.getInputStream().readAllBytes()).isEqualTo("QUIT".getBytes(UTF_8));
        }
        assertThat(told.next()).startsWith("CLOSED");
    }

    @Test
    void a_paused_connection_reads_nothing() throws Exception {
        ServerSocket listening = listen();
        SocketConnection connection = sockets.connect(to(listening, null), told);
        try (Socket socket = listening.accept()) {
            assertThat(told.next()).isEqualTo("connected");
            connection.pauseReading(true);
            connection.send("paused".getBytes(UTF_8));
            assertThat(socket.getInputStream().readNBytes(6)).isEqualTo("paused".getBytes(UTF_8));
            socket.getOutputStream().write("late".getBytes(UTF_8));
            assertThat(told.words.poll(200, TimeUnit.MILLISECONDS)).isNull();
            connection.pauseReading(false);
            assertThat(told.next()).isEqualTo("late");
        }
    }

    @Test
    void where_nobody_listens_nobody_is_reached() throws Exception {
        ServerSocket listening = listen();
        Destination destination = to(listening, null);
        listening.close();
        var _ = sockets.connect(destination, told);
        assertThat(told.next())
                .startsWith("UNREACHABLE")
                .contains("onnection refused")
                .doesNotContain("failed with error");
    }

    @Test
    void who_does_not_read_is_left() throws Exception {
        ServerSocket listening = listen();
        SocketConnection connection = sockets.connect(to(listening, null), told);
        try (Socket _ = listening.accept()) {
            assertThat(told.next()).isEqualTo("connected");
            for (int i = 0; i < 200; i++) {
                connection.send(new byte[100_000]);
            }
            assertThat(told.next()).isEqualTo("BROKEN: the other side does not read");
        }
    }

    @Test
    void a_certificate_from_a_known_authority_is_trusted() throws Exception {
        SSLServerSocket listening = listenEncrypted();
        sayHello(listening);
        var _ = sockets.connect(to(listening, trusting(new Trust.Authorities(Optional.of(loopback.file())))), told);
        assertThat(told.next()).isEqualTo("connected");
        assertThat(told.next()).isEqualTo("hello");
    }

    @Test
    void a_certificate_for_another_name_is_not() throws Exception {
        SSLServerSocket listening = listenEncrypted();
        sayHello(listening);
        var trust = new Trust.Authorities(Optional.of(loopback.file()));
        var _ = sockets.connect(to(listening, new Encryption("irc.example.org", trust, Optional.empty())), told);
        assertThat(told.next()).startsWith("UNTRUSTED: its certificate is not trusted");
    }

    @Test
    void a_certificate_from_an_unknown_authority_is_not() throws Exception {
        SSLServerSocket listening = listenEncrypted();
        sayHello(listening);
        var _ = sockets.connect(to(listening, trusting(new Trust.Authorities(Optional.empty()))), told);
        assertThat(told.next()).startsWith("UNTRUSTED");
    }

    @Test
    void a_certificate_is_trusted_by_its_fingerprint() throws Exception {
        SSLServerSocket listening = listenEncrypted();
        sayHello(listening);
        String print = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(loopback.certificate().getEncoded()));
        var _ = sockets.connect(to(listening, trusting(new Trust.Fingerprints(Set.of(print)))), told);
        assertThat(told.next()).isEqualTo("connected");
    }

    @Test
    void another_fingerprint_is_told_and_not_trusted() throws Exception {
        SSLServerSocket listening = listenEncrypted();
        sayHello(listening);
        var _ = sockets.connect(to(listening, trusting(new Trust.Fingerprints(Set.of("00".repeat(32))))), told);
        assertThat(told.next()).matches("UNTRUSTED: .*it has the fingerprint [0-9a-f]{64}");
        assertThatThrownBy(() -> new Trust.Fingerprints(Set.of("00:11"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anyone_is_better_than_nothing_and_we_show_who_we_are() throws Exception {
        SSLServerSocket listening = listenEncrypted();
        listening.setNeedClientAuth(true);
        var shown = new ClientCertificate(Files.readString(client.file()), Files.readString(client.keyFile()));
        var encryption = new Encryption("irc.example.org", new Trust.Anyone(), Optional.of(shown));
        assertThat(encryption.toString()).doesNotContain("PRIVATE");
        Thread.startVirtualThread(() -> {
            try (SSLSocket socket = (SSLSocket) listening.accept()) {
                socket.getOutputStream().write("hi".getBytes(UTF_8));
                socket.getOutputStream().flush();
                var _ = socket.getInputStream().read();
            } catch (IOException _) {
                // The test says what is missing.
            }
        });
        var _ = sockets.connect(to(listening, encryption), told);
        assertThat(told.next()).isEqualTo("connected");
        assertThat(told.next()).isEqualTo("hi");
    }

    @Test
    void a_port_without_encryption_is_not_taken_for_one() throws Exception {
        ServerSocket listening = listen();
        sayHello(listening);
        var _ = sockets.connect(to(listening, trusting(new Trust.Anyone())), told);
        assertThat(told.next()).isEqualTo("UNTRUSTED: this port does not speak TLS");
    }

    @Test
    void a_name_is_not_a_destination() {
        var name = InetSocketAddress.createUnresolved("irc.example.org", 6697);
        assertThatThrownBy(() -> new Destination(name, Optional.empty(), Optional.empty(), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoever_gives_up_early_is_not_connected() throws Exception {
        ServerSocket listening = listen();
        SocketConnection connection = sockets.connect(to(listening, null), told);
        connection.close();
        List<String> words = new ArrayList<>();
        while (words.stream().noneMatch(word -> word.startsWith("CLOSED"))) {
            words.add(requireNonNull(told.next()));
        }
        assertThat(words).hasSizeLessThanOrEqualTo(2);
    }
}
