package im.annex.kernel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.http.Mount;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

/** The answer tells who the client is, and how the mount is reached by it. */
class TrustedProxiesTest {

    private static String seen(String yaml, String... headers) throws Exception {
        var mount = new AtomicReference<Mount>();
        var settings = TestSettings.parse(HttpSettings.class, "port: 0\n" + yaml);
        try (var server = new HttpServer(settings, new SimpleMeterRegistry());
                var client = HttpClient.newHttpClient()) {
            mount.set(server.mount("/files", new Handler.Abstract() {
                @Override
                public boolean handle(Request request, Response response, Callback callback) {
                    String answer = Request.getRemoteAddr(request) + " " + request.isSecure() + " "
                            + mount.get().url(request);
                    Content.Sink.write(response, true, answer, callback);
                    return true;
                }
            }));
            server.start();
            var uri = URI.create("http://127.0.0.1:" + server.port() + "/files");
            var request = HttpRequest.newBuilder(uri).headers(headers).build();
            return client.send(request, BodyHandlers.ofString()).body().replace(":" + server.port(), ":PORT");
        }
    }

    @Test
    void nobody_is_believed_by_default() throws Exception {
        String seen = seen(
                "",
                "X-Forwarded-For",
                "203.0.113.7",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "evil.example",
                "Forwarded",
                "for=203.0.113.7;proto=https;host=evil.example");
        assertThat(seen).isEqualTo("127.0.0.1 false http://127.0.0.1:PORT/files");
    }

    @Test
    void only_configured_proxies_are_believed() throws Exception {
        assertThat(seen("trusted-proxies: 192.0.2.0/24", "X-Forwarded-For", "203.0.113.7"))
                .startsWith("127.0.0.1 ");
    }

    @Test
    void a_trusted_proxy_tells_of_the_client() throws Exception {
        String seen = seen(
                "trusted-proxies: 127.0.0.0/8",
                "X-Forwarded-For",
                "203.0.113.7",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Host",
                "upload.example.org",
                "X-Forwarded-Prefix",
                "/annex");
        assertThat(seen).isEqualTo("203.0.113.7 true https://upload.example.org/annex/files");
    }

    @Test
    void what_the_client_wrote_before_the_first_proxy_does_not_count() throws Exception {
        String seen = seen(
                "trusted-proxies: [127.0.0.1, 192.0.2.1]", "X-Forwarded-For", "198.51.100.66, 203.0.113.7, 192.0.2.1");
        assertThat(seen).startsWith("203.0.113.7 ");
    }

    @Test
    void headers_of_the_other_kind_are_passed_on_from_the_client_and_do_not_count() throws Exception {
        String forged = "for=198.51.100.66;proto=https;host=evil.example";
        assertThat(seen("trusted-proxies: 127.0.0.1", "Forwarded", forged, "X-Forwarded-For", "203.0.113.7"))
                .isEqualTo("203.0.113.7 false http://127.0.0.1:PORT/files");
    }

    @Test
    void rfc_7239_is_understood() throws Exception {
        String seen = seen(
                "trusted-proxies: [127.0.0.1, \"2001:db8::/32\"]\nforwarded-by: forwarded",
                "Forwarded",
                "for=198.51.100.66, For=\"203.0.113.7:4711\";Proto=https;Host=\"upload.example.org:8443\","
                        + " for=\"[2001:db8::1]\"");
        assertThat(seen).startsWith("203.0.113.7 true https://upload.example.org:8443");
    }

    @Test
    void what_cannot_be_read_is_as_if_it_were_not_said() throws Exception {
        String seen = seen(
                "trusted-proxies: 127.0.0.1",
                "X-Forwarded-For",
                "unknown",
                "X-Forwarded-Proto",
                "gopher",
                "X-Forwarded-Prefix",
                "//evil.example");
        assertThat(seen).isEqualTo("127.0.0.1 false http://127.0.0.1:PORT/files");
    }

    @Test
    void what_is_no_address_is_refused_when_the_configuration_is_read() {
        assertThatThrownBy(() -> seen("trusted-proxies: proxy.example.org"))
                .hasMessageContaining("proxy.example.org is not an address");
        assertThatThrownBy(() -> seen("trusted-proxies: 192.0.2.0/33")).hasMessageContaining("is not an address");
    }
}
