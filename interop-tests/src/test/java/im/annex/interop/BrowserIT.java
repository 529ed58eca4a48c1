package im.annex.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import im.annex.interop.process.Program;
import im.annex.interop.server.ServerKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smackx.httpfileupload.HttpFileUploadManager;
import org.jivesoftware.smackx.httpfileupload.element.Slot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A web client of another origin sends and fetches a file, in a real browser. */
class BrowserIT extends RealServerTest {

    private static final String UPLOADS = "upload.localhost";

    @TempDir
    Path folder;

    private final CompletableFuture<String> seen = new CompletableFuture<>();

    BrowserIT() {
        super(ServerKind.PROSODY);
        server.allowComponent(UPLOADS, SECRET);
    }

    @Test
    void a_page_of_another_origin_sends_and_fetches_a_file() throws Exception {
        attachedAnnex("""
                  %s:
                    type: http-upload
                    secret: %s
                http: {port: 0}
                """.formatted(UPLOADS, SECRET).stripTrailing()).awaitAttached(UPLOADS, 1);
        Slot slot =
                HttpFileUploadManager.getInstanceFor(alice().connection()).requestSlot("rome.txt", 22, "text/plain");

        browse(page(slot));

        assertThat(seen.get(60, TimeUnit.SECONDS).lines())
                .containsExactly(
                        "put 201",
                        "another 413",
                        "get 200 Let Rome in Tiber melt",
                        "part 206 Rome bytes 4-7/22",
                        "none 404");
    }

    private static String page(Slot slot) {
        return """
            <!DOCTYPE html><title>a web client</title><script>
            (async () => {
                const seen = [];
                const contents = new TextEncoder().encode('Let Rome in Tiber melt');
                try {
                    const put = await fetch('%1$s', {method: 'PUT', body: contents,
                        headers: {'Authorization': '%2$s', 'Content-Type': 'text/plain'}});
                    seen.push('put ' + put.status);
                    const again = await fetch('%1$s', {method: 'PUT', body: 'something else altogether',
                        headers: {'Authorization': '%2$s'}});
                    seen.push('another ' + again.status);
                    const get = await fetch('%3$s');
                    seen.push('get ' + get.status + ' ' + await get.text());
                    const part = await fetch('%3$s', {headers: {'Range': 'bytes=4-7'}});
                    seen.push('part ' + part.status + ' ' + await part.text() + ' ' + part.headers.get('Content-Range'));
                    const none = await fetch('%3$s.no');
                    seen.push('none ' + none.status);
                } catch (e) {
                    seen.push('failed: ' + e);
                }
                await fetch('/seen', {method: 'POST', body: seen.join('\\n')});
            })();
            </script>
            """.formatted(slot.getPutUrl(), slot.getHeaders().get("Authorization"), slot.getGetUrl());
    }

    /** The page is of an origin of its own, which it also tells what it has seen. */
    private void browse(String page) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        closing(() -> site.stop(0));
        site.createContext("/", exchange -> answer(exchange, page));
        site.createContext("/seen", exchange -> {
            seen.complete(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            answer(exchange, "");
        });
        site.start();
        var browser = Program.start(
                List.of(
                        "chromium",
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--remote-debugging-port=0",
                        "http://127.0.0.1:" + site.getAddress().getPort() + "/"),
                Map.of("HOME", folder.toString()),
                folder,
                folder.resolve("browser.txt"));
        closing(browser::kill);
    }

    private static void answer(HttpExchange exchange, String page) throws IOException {
        byte[] bytes = page.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
