package im.annex.kernel.internal.admin.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.internal.admin.socket.SocketProblemException.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlServerTest {

    @TempDir
    private Path folder;

    private Path socket = Path.of("annex.sock");

    @BeforeEach
    void name_the_socket() {
        socket = folder.resolve("data").resolve("annex.sock");
    }

    private static void echo(Map<?, ?> request, String user, ControlHandler.Answer answer) {
        answer.send(Map.of("line", "by " + user));
        answer.send(Map.of("code", 0, "text", List.of(String.valueOf(request.get("do")))));
    }

    private List<Map<?, ?>> ask(Map<String, ?> request) throws IOException {
        List<Map<?, ?>> lines = new ArrayList<>();
        new ControlClient(socket).ask(request, lines::add);
        return lines;
    }

    private static void assertProblem(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, Kind kind) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SocketProblemException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }

    @Test
    void a_request_is_answered_line_by_line_and_its_user_is_known() throws IOException {
        try (var _ = ControlServer.open(socket, ControlServerTest::echo)) {
            List<Map<?, ?>> lines = ask(Map.of("do", "status"));
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst().get("line")).isEqualTo("by " + System.getProperty("user.name"));
            assertThat(lines.getLast().get("text")).isEqualTo(List.of("status"));
        }
    }

    @Test
    void only_the_owner_may_open_the_socket_and_its_new_folder() throws IOException {
        try (var _ = ControlServer.open(socket, ControlServerTest::echo)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                    .isEqualTo("rwx------");
        }
        assertThat(socket).doesNotExist();
    }

    @Test
    void a_live_socket_is_not_taken_over() throws IOException {
        try (var _ = ControlServer.open(socket, ControlServerTest::echo)) {
            assertProblem(() -> ControlServer.open(socket, ControlServerTest::echo), Kind.ALREADY_RUNNING);
            assertThat(ask(Map.of("do", "x"))).isNotEmpty();
        }
    }

    @Test
    void what_a_killed_process_left_is_replaced() throws IOException {
        Files.createDirectories(socket.getParent());
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        assertProblem(() -> ask(Map.of()), Kind.NOT_RUNNING);
        try (var _ = ControlServer.open(socket, ControlServerTest::echo)) {
            assertThat(ask(Map.of("do", "x"))).isNotEmpty();
        }
    }

    @Test
    void a_file_that_is_no_socket_is_left_alone() throws IOException {
        Files.createDirectories(socket.getParent());
        Files.writeString(socket, "precious");
        assertProblem(() -> ControlServer.open(socket, ControlServerTest::echo), Kind.UNUSABLE);
        assertThat(socket).hasContent("precious");
    }

    @Test
    void a_path_that_is_too_long_is_explained() {
        Path deep = folder.resolve("x".repeat(120));
        assertThatThrownBy(() -> ControlServer.open(deep, ControlServerTest::echo))
                .hasMessageContaining("107 at most")
                .hasMessageContaining("administration.socket");
    }

    @Test
    void without_a_socket_nothing_runs() {
        assertProblem(() -> ask(Map.of()), Kind.NOT_RUNNING);
    }

    @Test
    void who_goes_away_interrupts_what_was_asked_for() throws Exception {
        var begun = new CountDownLatch(1);
        var interrupted = new AtomicBoolean();
        ControlHandler patient = (_, _, _) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        };
        try (var _ = ControlServer.open(socket, patient)) {
            try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                channel.write(ByteBuffer.wrap("{}\n".getBytes(StandardCharsets.UTF_8)));
                begun.await();
            }
            await().untilTrue(interrupted);
        }
    }

    @Test
    void a_request_that_cannot_be_read_is_told_so() throws IOException {
        try (var _ = ControlServer.open(socket, ControlServerTest::echo);
                var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap("rubbish\n".getBytes(StandardCharsets.UTF_8)));
            assertThat(new Lines(channel, 1000).next()).get().asString().contains("\"code\":1", "cannot be read");
        }
    }
}
