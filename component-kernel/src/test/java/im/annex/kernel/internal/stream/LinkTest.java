package im.annex.kernel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.config.Secret;
import im.annex.kernel.internal.xml.StreamNames;
import im.annex.kernel.internal.xml.XmlLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xmpp.packet.Message;

@Timeout(60)
class LinkTest {

    private static final String HEADER = "<?xml version='1.0'?><stream:stream xmlns:stream='" + StreamNames.STREAMS
            + "' xmlns='" + StreamNames.COMPONENT_ACCEPT + "' from='muc.example.org' id='s1'>";

    /** By then the transport reads in large pieces. */
    private static final int PAUSE_AT = 50_000;

    private final ServerSocket server = listen();
    private final EventLoops loops = new EventLoops();
    private final AtomicInteger heard = new AtomicInteger();
    private final Link link = new Link(
            config(),
            loops,
            new LinkListener() {
                @Override
                public void stanza(Element stanza, int bytes) {
                    if (heard.incrementAndGet() == PAUSE_AT) {
                        link().pauseReading(true);
                        link().sendWithoutWaiting(message("paused"));
                    }
                }

                @Override
                public void refused(Element head, String limit) {
                    heard.incrementAndGet();
                }

                @Override
                public void attached() {}

                @Override
                public void detached() {}
            },
            new SimpleMeterRegistry());

    private Link link() {
        return link;
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private LinkConfig config() {
        return new LinkConfig(
                "muc.example.org",
                "example.org",
                List.of(new LinkConfig.Server(server.getInetAddress().getHostAddress(), server.getLocalPort())),
                null,
                new Secret("secret"),
                new XmlLimits(512 * 1024, 64, 64, 512 * 1024),
                64 * 1024 * 1024,
                Duration.ofMinutes(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofMillis(300),
                Duration.ofMillis(700),
                Duration.ofSeconds(10),
                Duration.ofMillis(10),
                Duration.ofMillis(10));
    }

    @BeforeEach
    void start() {
        link.start();
    }

    @AfterEach
    void stop() throws Exception {
        link.stop().toCompletableFuture().get(10, TimeUnit.SECONDS);
        loops.close();
        server.close();
    }

    /** The next connection, with a handshake that any secret passes. */
    private Socket accept(String afterwards) throws IOException {
        Socket socket = server.accept();
        write(socket, HEADER);
        readUntil(socket, "</handshake>");
        write(socket, "<handshake/>" + afterwards);
        return socket;
    }

    private static void write(Socket socket, String xml) throws IOException {
        socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static void readUntil(Socket socket, String end) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            read.append((char) socket.getInputStream().read());
        }
    }

    private static Message message(String body) {
        var message = new Message();
        message.setFrom("muc.example.org");
        message.setTo("alice@example.org");
        message.setBody(body);
        return message;
    }

    @Test
    void a_server_that_does_not_read_cannot_keep_its_old_connection_open() throws Exception {
        Socket first = accept("");
        await().until(link::isAttached);
        String body = "x".repeat(100_000);
        for (int i = 0; i < 300; i++) {
            link.sendWithoutWaiting(message(body));
        }
        Socket second = accept("");
        // What a closed connection receives is answered with a reset, which only then makes writing fail.
        await().until(() -> !isOpen(first));
        first.close();
        second.close();
    }

    private static boolean isOpen(Socket socket) {
        try {
            write(socket, " ");
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void a_pause_holds_back_what_was_received_already() throws Exception {
        String received = "<message/>".repeat(2 * PAUSE_AT);
        Socket socket = accept("");
        Thread sending = Thread.ofPlatform().start(() -> {
            try {
                write(socket, received);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        readUntil(socket, "paused");
        assertThat(heard).hasValueLessThan(PAUSE_AT + 16 * 1024 / "<message/>".length() + 2);
        link.pauseReading(false);
        await().untilAsserted(() -> assertThat(heard).hasValue(2 * PAUSE_AT));
        sending.join();
        socket.close();
    }
}
