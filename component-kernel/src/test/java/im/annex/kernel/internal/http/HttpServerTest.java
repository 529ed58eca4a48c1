package im.annex.kernel.internal.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.http.CannotListenException;
import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.http.Mount;
import im.annex.kernel.http.MountPoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {

    /** RFC 9113 §6. */
    private static final int DATA = 0;

    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server = server("");

    private HttpServer server(String yaml) {
        return new HttpServer(TestSettings.parse(HttpSettings.class, "port: 0\n" + yaml), meters);
    }

    private HttpServer restarted(String yaml) {
        server.close();
        server = server(yaml);
        server.start();
        return server;
    }

    @AfterEach
    void close() {
        server.close();
        client.close();
    }

    private interface Answer {
        String to(Request request) throws Exception;
    }

    private static Handler answering(Answer answer) {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Content.Sink.write(response, true, answer.to(request), callback);
                return true;
            }
        };
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    @Test
    void it_listens_only_when_something_is_mounted() {
        server.start();
        assertThatThrownBy(() -> server.port()).hasMessageContaining("does not listen yet");
        server.mount("/", answering(_ -> "here"));
        assertThat(server.port()).isPositive();
    }

    @Test
    void a_mount_sees_paths_below_itself() throws Exception {
        server.mount("/upload", answering(Request::getPathInContext));
        server.start();
        assertThat(get("/upload/a/b").body()).isEqualTo("/a/b");
        assertThat(get("/uploads").statusCode()).isEqualTo(404);
    }

    @Test
    void handlers_run_on_virtual_threads() throws Exception {
        server.mount("/", answering(_ -> "virtual: " + Thread.currentThread().isVirtual()));
        server.start();
        assertThat(get("/").body()).isEqualTo("virtual: true");
    }

    @Test
    void what_has_come_of_a_body_is_read_at_once() throws Exception {
        var allIsThere = new CountDownLatch(1);
        var body = new byte[48 * 1024];
        server.mount("/", answering(request -> {
            allIsThere.await();
            var first = request.read();
            long atOnce = first.remaining();
            first.release();
            return "at once: " + atOnce;
        }));
        server.start();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            var out = socket.getOutputStream();
            out.write("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
                    .formatted(body.length)
                    .getBytes(US_ASCII));
            out.flush();
            await().until(() -> meters.get("annex.http.running").gauge().value() == 1);
            out.write(body);
            out.flush();
            allIsThere.countDown();

            assertThat(new String(socket.getInputStream().readAllBytes(), US_ASCII))
                    .endsWith("at once: " + body.length);
        }
    }

    @Test
    void both_versions_of_http_are_spoken_in_clear_text() throws Exception {
        server.mount(
                "/",
                answering(request ->
                        request.getConnectionMetaData().getHttpVersion().asString()));
        server.start();
        for (Version version : Version.values()) {
            if (version.name().equals("HTTP_3")) {
                continue;
            }
            var response = client.send(request("/").version(version).build(), BodyHandlers.ofString());
            assertThat(response.version()).isEqualTo(version);
        }
    }

    @Test
    void a_path_cannot_be_served_twice_until_it_is_free_again() throws Exception {
        Mount first = server.mount("/upload", answering(_ -> "first"));
        server.start();
        assertThatThrownBy(() -> server.mount("/upload", answering(_ -> "second")))
                .hasMessage("HTTP path /upload is served already; each component needs a path or a host of its own");
        first.close();
        assertThat(get("/upload").statusCode()).isEqualTo(404);
        server.mount("/upload", answering(_ -> "second"));
        assertThat(get("/upload").body()).isEqualTo("second");
    }

    @Test
    void a_handler_that_cannot_start_spoils_nothing_else() throws Exception {
        server.mount("/sound", answering(_ -> "sound"));
        assertThatThrownBy(() -> server.mount("/broken", new Handler.Abstract() {
                    @Override
                    protected void doStart() {
                        throw new IllegalStateException("no disk");
                    }

                    @Override
                    public boolean handle(Request request, Response response, Callback callback) {
                        return false;
                    }
                }))
                .hasMessageContaining("cannot serve the HTTP path /broken");
        server.start();
        assertThat(get("/sound").body()).isEqualTo("sound");
        assertThat(get("/broken").statusCode()).isEqualTo(404);
    }

    @Test
    void host_names_are_told_apart() throws Exception {
        server.mount(new MountPoint("/", Set.of("localhost"), Optional.empty()), answering(_ -> "by name"));
        server.mount(new MountPoint("/", Set.of("127.0.0.1"), Optional.empty()), answering(_ -> "by address"));
        server.start();
        assertThat(get("/").body()).isEqualTo("by address");
    }

    @Test
    void what_a_handler_throws_stays_in_its_mount_and_in_the_log() throws Exception {
        server.mount("/broken", answering(_ -> {
            throw new IllegalStateException("the password is hunter2");
        }));
        server.mount("/sound", answering(_ -> "sound"));
        server.start();
        HttpResponse<String> broken = get("/broken");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body()).isEqualTo("500 Server Error\n");
        assertThat(get("/sound").body()).isEqualTo("sound");
    }

    @Test
    void errors_are_short_and_tell_nothing_of_us() throws Exception {
        server.mount("/here", answering(_ -> ""));
        server.start();
        HttpResponse<String> text = get("/<elsewhere>".replace("<", "%3C").replace(">", "%3E"));
        assertThat(text.body()).isEqualTo("404 Not Found\n");
        assertThat(text.headers().firstValue("server")).isEmpty();
        assertThat(text.headers().firstValue("x-content-type-options")).contains("nosniff");
        assertThat(text.headers().firstValue("cache-control")).contains("no-store");
        var json = client.send(
                request("/elsewhere").header("Accept", "application/json").build(), BodyHandlers.ofString());
        assertThat(json.body()).isEqualTo("{\"status\":404,\"message\":\"Not Found\"}\n");
    }

    @Test
    void a_body_has_a_limit_that_a_mount_can_raise() throws Exception {
        restarted("limits: {body-bytes: 10}");
        Answer length = request -> "" + Content.Source.asByteBuffer(request).remaining();
        server.mount("/small", answering(length));
        server.mount(MountPoint.of("/large").withBodyBytes(1000), answering(length));
        var eleven = BodyPublishers.ofString("12345678901");
        assertThat(client.send(request("/small").POST(eleven).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
        assertThat(client.send(request("/large").POST(eleven).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("11");
        var endless = BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[2000]));
        assertThat(client.send(request("/large").POST(endless).build(), BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(413);
        var chunked = BodyPublishers.fromPublisher(eleven);
        assertThat(client.send(request("/large").POST(chunked).build(), BodyHandlers.ofString())
                        .body())
                .isEqualTo("11");
    }

    @Test
    void a_head_has_a_limit() throws Exception {
        restarted("limits: {header-bytes: 1KiB}").mount("/", answering(_ -> ""));
        String answer = raw("GET / HTTP/1.1\r\nHost: localhost\r\nLong: " + "x".repeat(2000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431 ").doesNotContain("Jetty").doesNotContain("\tat ");
    }

    @Test
    void what_is_no_http_is_refused_shortly() throws Exception {
        server.mount("/", answering(_ -> ""));
        server.start();
        assertThat(raw("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ")
                .doesNotContain("Exception");
    }

    private String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }

    @Test
    void a_silent_connection_is_closed() throws Exception {
        restarted("limits: {idle: 1s}").mount("/", answering(_ -> ""));
        assertThat(raw("GET / HT")).doesNotContain("200");
    }

    @Test
    void draining_lets_running_requests_end_and_refuses_others() throws Exception {
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        server.mount("/slow", answering(_ -> {
            inside.countDown();
            leave.await();
            return "done";
        }));
        server.start();
        var slow = client.sendAsync(request("/slow").version(Version.HTTP_1_1).build(), BodyHandlers.ofString());
        inside.await();
        assertThat(server.drain(Duration.ofMillis(1))).isFalse();
        HttpResponse<String> late =
                client.send(request("/slow").version(Version.HTTP_1_1).build(), BodyHandlers.ofString());
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("retry-after")).contains("10");
        assertThat(late.headers().firstValue("connection")).contains("close");
        var drained = CompletableFuture.supplyAsync(() -> server.drain(Duration.ofSeconds(20)));
        leave.countDown();
        assertThat(slow.get().body()).isEqualTo("done");
        assertThat(drained.get()).isTrue();
    }

    @Test
    void closing_a_mount_waits_for_its_requests() throws Exception {
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        Mount mount = server.mount("/slow", answering(_ -> {
            inside.countDown();
            leave.await();
            return "done";
        }));
        server.start();
        var slow = client.sendAsync(request("/slow").build(), BodyHandlers.ofString());
        inside.await();
        var closed = CompletableFuture.runAsync(mount::close);
        leave.countDown();
        assertThat(slow.get().body()).isEqualTo("done");
        closed.get();
        assertThat(get("/slow").statusCode()).isEqualTo(404);
    }

    @Test
    void a_port_that_is_taken_is_told_in_a_sentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.close();
            server = new HttpServer(TestSettings.parse(HttpSettings.class, "port: " + taken.getLocalPort()), meters);
            server.mount("/", answering(_ -> ""));
            assertThatThrownBy(server::start)
                    .isInstanceOf(CannotListenException.class)
                    .hasMessage("http: cannot listen on 127.0.0.1, port " + taken.getLocalPort()
                            + " (Address already in use); end what listens there, or set http.host or http.port");
        }
    }

    @Test
    void a_host_that_is_unknown_is_told_in_a_sentence() throws Exception {
        server.close();
        server = new HttpServer(TestSettings.parse(HttpSettings.class, "{host: nowhere.invalid, port: 0}"), meters);
        server.mount("/", answering(_ -> ""));
        assertThatThrownBy(server::start)
                .isInstanceOf(CannotListenException.class)
                .hasMessageStartingWith("http: cannot listen on nowhere.invalid, port 0 (there is no such host); ");
    }

    @Test
    void urls_are_those_of_the_world() {
        assertThat(restarted("public-url: https://upload.example.org/x/")
                        .mount("/files", answering(_ -> ""))
                        .url())
                .hasToString("https://upload.example.org/x/files");
        Mount own = restarted("base-path: /annex").mount("/files", answering(_ -> ""));
        assertThat(own.url()).hasToString("http://127.0.0.1:" + server.port() + "/annex/files");
    }

    @Test
    void requests_are_counted_by_mount_and_status() throws Exception {
        Mount mount = server.mount("/files", answering(_ -> ""));
        server.start();
        get("/files");
        var timer = meters.get("annex.http.requests")
                .tags("mount", "/files", "status", "2xx")
                .timer();
        await().untilAsserted(() -> assertThat(timer.count()).isEqualTo(1));
        mount.close();
        assertThat(meters.find("annex.http.requests").timers()).isEmpty();
    }

    /** RFC 9113 §3.4: what a client sends behind its preface may come with it, whatever it is. */
    @Test
    void in_frames_of_clear_text_much_may_come_at_once() throws Exception {
        server.start();
        server.mount(
                "/",
                answering(request ->
                        Integer.toString(Content.Source.asByteBuffer(request).remaining())));
        var sent = ByteBuffer.allocate(60_000).put("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        frame(sent, SETTINGS, 0, 0, new byte[0]);
        // RFC 7541, appendix A: POST, http, /, and an authority.
        frame(sent, HEADERS, 4, 1, new byte[] {(byte) 0x83, (byte) 0x86, (byte) 0x84, 0x41, 1, 'a'});
        frame(sent, DATA, 0, 1, new byte[16_384]);
        frame(sent, DATA, 0, 1, new byte[16_384]);
        frame(sent, DATA, 1, 1, new byte[16_384]);

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(sent.array(), 0, sent.position());
            var heard = new DataInputStream(socket.getInputStream());
            int head = heard.readInt();
            byte[] contents = contents(heard, head);
            while ((head & 0xFF) != DATA) {
                head = heard.readInt();
                contents = contents(heard, head);
            }
            assertThat(new String(contents, US_ASCII)).isEqualTo("49152");
        }
    }

    @Test
    void in_frames_a_body_that_comes_a_byte_now_and_then_is_ended() throws Exception {
        server = restarted("limits: {bytes-per-second: 100}");
        var end = new CompletableFuture<Throwable>();
        server.mount("/", answering(request -> {
            try {
                return Content.Source.asString(request);
            } catch (IOException e) {
                end.complete(e);
                throw e;
            }
        }));
        var begin = ByteBuffer.allocate(1000).put("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        frame(begin, SETTINGS, 0, 0, new byte[0]);
        frame(begin, HEADERS, 4, 1, new byte[] {(byte) 0x83, (byte) 0x86, (byte) 0x84, 0x41, 1, 'a'});
        var one = ByteBuffer.allocate(10);
        frame(one, DATA, 0, 1, new byte[1]);

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(begin.array(), 0, begin.position());
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> {
                        socket.getOutputStream().write(one.array());
                        return end.isDone();
                    });
        }
        assertThat(end.join()).hasRootCauseInstanceOf(TimeoutException.class);
    }

    private static void frame(ByteBuffer sent, int type, int flags, int stream, byte[] contents) {
        sent.putInt(contents.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(contents);
    }

    /** What follows length and type of a frame: flags, stream and contents. */
    private static byte[] contents(DataInputStream heard, int head) throws IOException {
        heard.skipNBytes(5);
        return heard.readNBytes(head >>> 8);
    }
}
