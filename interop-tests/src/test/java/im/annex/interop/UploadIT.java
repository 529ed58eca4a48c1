package im.annex.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.FreePorts;
import im.annex.interop.server.ServerKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jivesoftware.smackx.httpfileupload.HttpFileUploadManager;
import org.jivesoftware.smackx.httpfileupload.element.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files, sent by clients of two families through each server. */
@ParameterizedClass
@EnumSource(ServerKind.class)
class UploadIT extends RealServerTest {

    static final String UPLOADS = "upload.localhost";

    private final int port = FreePorts.pick();

    UploadIT(ServerKind kind) {
        super(kind);
        server.allowComponent(UPLOADS, SECRET);
    }

    private AnnexProcess annexWithUploads() {
        AnnexProcess annex = attachedAnnex("""
                  %s:
                    type: http-upload
                    secret: %s
                http: {port: %d}
                """.formatted(UPLOADS, SECRET, port).stripTrailing());
        annex.awaitAttached(UPLOADS, 1);
        return annex;
    }

    @Test
    void as_slixmpp_sees_it() {
        annexWithUploads();

        play("upload.py", String.valueOf(server.clientPort()));
    }

    @Test
    void as_smack_sees_it() throws Exception {
        AnnexProcess annex = annexWithUploads();
        Person alice = alice();
        var contents = new byte[3_000_000];
        new Random(1).nextBytes(contents);

        URI url = alice.upload("dagger.jpg", contents);
        assertThat(fetch(url).body()).isEqualTo(contents);
        // Smack asks for a slot of this type whatever the file is, as those do who encrypt a picture.
        assertThat(fetch(url).headers().firstValue("Content-Type")).contains("application/octet-stream");

        annex.stopAndStartAgain();
        annex.awaitAttached(UPLOADS, 2);
        assertThat(fetch(url).body()).isEqualTo(contents);
        assertThat(annex.ctl("file-info", "--file", url.toString()).text()).contains("alice@localhost");
        assertThat(annex.ctl("file-delete", "--file", url.toString()).code()).isZero();
        assertThat(fetch(url).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<byte[]> fetch(URI url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray());
        }
    }

    /** What was under way when the power went is neither served nor kept; what was answered for is there. */
    @Test
    void nothing_half_written_outlives_a_power_cut() throws Exception {
        AnnexProcess annex = annexWithUploads();
        Person alice = alice();
        URI whole = alice.upload("whole.bin", new byte[100_000]);
        Slot slot = HttpFileUploadManager.getInstanceFor(alice.connection()).requestSlot("half.bin", 1_000_000);
        URI half = URI.create(slot.getGetUrl().toString());
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("PUT %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\nAuthorization: %s\r\n\r\n"
                            .formatted(half.getRawPath(), slot.getHeaders().get("Authorization"))
                            .getBytes(US_ASCII));
            socket.getOutputStream().write(new byte[500_000]);
            socket.getOutputStream().flush();
            await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .until(() -> kept(annex).size() == 2);

            annex.killAndStartAgain();
            annex.awaitAttached(UPLOADS, 2);
        }

        assertThat(fetch(half).statusCode()).isEqualTo(404);
        assertThat(fetch(whole).body()).isEqualTo(new byte[100_000]);
        await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(() -> kept(annex).size() == 1);
        assertThat(annex.ctl("files-check").code()).isZero();
        assertThat(annex.ctl("files-usage").text()).contains("97.7 KiB").doesNotContain("MiB");
    }

    private static List<Path> kept(AnnexProcess annex) {
        return annex.dataFiles("http-upload").stream()
                .filter(path ->
                        !List.of("lock", "README").contains(path.getFileName().toString()))
                .toList();
    }
}
