package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * The pages that Annex serves for monitoring.
 *
 * @param at where they are
 */
record Pages(URI at) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** A few attempts to attach, or to open a database, at the longest wait that tests configure. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    HttpResponse<String> get(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(at + path))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a page was read", e);
        }
    }

    void awaitReady() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var page = get("/health/ready");
            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(Json.object(page.body())).containsEntry("ok", true);
        });
    }

    /** Waits until one check fails, with a problem that contains a text. */
    void awaitNotReady(String check, String problem) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var page = get("/health/ready");
            assertThat(page.statusCode()).as(page.body()).isEqualTo(503);
            assertThat(Json.objects(page.body(), "checks"))
                    .anySatisfy(failed -> assertThat(failed)
                            .containsEntry("name", check)
                            .containsEntry("ok", false)
                            .extractingByKey("problem")
                            .asString()
                            .contains(problem));
        });
    }
}
