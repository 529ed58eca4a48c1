package im.annex.kernel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.http.FileContents;
import im.annex.kernel.http.HttpSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentsTest {

    private static final int SIZE = 2 * FileContents.WINDOW_BYTES + 12_345;

    private final HttpServer server =
            new HttpServer(TestSettings.parse(HttpSettings.class, "port: 0"), new SimpleMeterRegistry());
    private final HttpClient client = HttpClient.newHttpClient();
    private final byte[] bytes = new byte[SIZE];

    @TempDir
    private Path folder;

    private WatchedFile file;

    @BeforeEach
    void write() throws IOException {
        new Random(7).nextBytes(bytes);
        file = new WatchedFile(FileChannel.open(Files.write(folder.resolve("file"), bytes)));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        client.close();
        file.close();
    }

    private void serve(int first, int length) {
        server.mount("/", new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
                Content.copy(new FileContents(file, first, length, request), response, callback);
                return true;
            }
        });
        server.start();
    }

    private byte[] get(Version version) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                .version(version)
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    @Test
    void a_file_over_several_windows_comes_whole_and_is_not_read_by_this_process() throws Exception {
        serve(0, SIZE);

        assertThat(get(Version.HTTP_1_1)).isEqualTo(bytes);
        assertThat(file.transferred()).isEqualTo(SIZE);
        await().until(() -> !file.isOpen());
    }

    @Test
    void a_part_comes_from_where_it_is() throws Exception {
        int first = FileContents.WINDOW_BYTES - 99;
        serve(first, FileContents.WINDOW_BYTES + 1);

        assertThat(get(Version.HTTP_1_1))
                .isEqualTo(Arrays.copyOfRange(bytes, first, first + FileContents.WINDOW_BYTES + 1));
    }

    @Test
    void in_frames_it_comes_whole_as_well() throws Exception {
        serve(0, SIZE);

        assertThat(get(Version.HTTP_2)).isEqualTo(bytes);
        await().until(() -> !file.isOpen());
    }

    @Test
    void the_file_is_closed_when_the_client_leaves_in_the_middle() throws Exception {
        serve(0, SIZE);

        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            assertThat(file.isOpen()).isTrue();
        }

        await().until(() -> !file.isOpen());
    }

    @Test
    void nobody_waits_for_the_rest_of_a_file_that_became_shorter() {
        file.cutOff();
        serve(0, SIZE);

        assertThatThrownBy(() -> get(Version.HTTP_1_1)).isInstanceOf(IOException.class);
        await().until(() -> !file.isOpen());
    }
}
