package im.annex.irc.connection;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

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
        return ask(server, query);
    }

    private static @Nullable String ask(IdentServer server, String query) throws IOException {
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

    @Test
    void a_question_has_ten_seconds_however_its_letters_come() throws IOException {
        var seconds = new AtomicLong();
        var answers = new IdentAnswers(
                idents, () -> Duration.ofSeconds(seconds.getAndAdd(3)).toNanos());
        try (var impatient = new IdentServer(new ServerSocket(0), answers, () -> {})) {
            assertThat(ask(impatient, "400")).isNull();
            assertThat(seconds).hasValue(15);
        }
    }

    /** A system that has nothing left to open. */
    private static final class Exhausted extends ServerSocket {

        private final AtomicInteger failures;

        Exhausted(int failures) throws IOException {
            super(0);
            this.failures = new AtomicInteger(failures);
        }

        @Override
        public Socket accept() throws IOException {
            if (failures.getAndDecrement() > 0) {
                throw new SocketException("Too many open files");
            }
            return super.accept();
        }
    }

    @Test
    void where_nothing_can_be_opened_it_rests_and_says_so_once() throws IOException {
        Logger log = (Logger) LoggerFactory.getLogger(IdentServer.class);
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        log.addAppender(said);
        var rests = new AtomicInteger();
        var answers = new IdentAnswers(idents, System::nanoTime);
        try (var tired = new IdentServer(new Exhausted(5), answers, rests::incrementAndGet)) {
            assertThat(ask(tired, "nonsense\r\n")).isNull();
        } finally {
            log.detachAppender(said);
        }
        assertThat(rests).hasValue(5);
        assertThat(said.list).hasSize(1);
    }
}
