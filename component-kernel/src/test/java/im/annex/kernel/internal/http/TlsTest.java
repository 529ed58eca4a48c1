package im.annex.kernel.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.http.HttpSettings.Tls;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    @TempDir
    private Path folder;

    private Path certificate = Path.of("");
    private Path key = Path.of("");

    @BeforeEach
    void make() throws Exception {
        certificate = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        write("first");
    }

    /** A new key and a certificate that it signed itself, as the tool of the JDK makes them. */
    private void write(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "it",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        var made = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        pem(certificate, "CERTIFICATE", made.getCertificate("it").getEncoded());
        pem(key, "PRIVATE KEY", made.getKey("it", "changeit".toCharArray()).getEncoded());
    }

    private static void pem(Path file, String what, byte[] encoded) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(encoded);
        Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    private HttpServer server() {
        String yaml = "port: 0\ntls: {certificate: " + certificate + ", key: " + key + "}";
        var server = new HttpServer(TestSettings.parse(HttpSettings.class, yaml), new SimpleMeterRegistry());
        server.mount("/", new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Content.Sink.write(response, true, "secure: " + request.isSecure(), callback);
                return true;
            }
        });
        server.start();
        return server;
    }

    private static HttpResponse<String> get(HttpServer server) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        try (var client = HttpClient.newBuilder().sslContext(context).build()) {
            var uri = URI.create("https://127.0.0.1:" + server.port() + "/");
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    private static String shown(HttpResponse<String> response) throws Exception {
        var shown = (X509Certificate) response.sslSession().orElseThrow().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    @Test
    void http_2_is_agreed_on_over_tls() throws Exception {
        try (var server = server()) {
            HttpResponse<String> response = get(server);
            assertThat(response.body()).isEqualTo("secure: true");
            assertThat(response.version()).isEqualTo(Version.HTTP_2);
            assertThat(shown(response)).isEqualTo("CN=first");
        }
    }

    @Test
    void a_renewed_certificate_is_taken_up_and_a_broken_one_is_not() throws Exception {
        var files = new Certificate("http", new Tls(certificate, key));
        files.contexts().start();
        SSLContext first = files.contexts().getSslContext();
        files.look();
        assertThat(files.contexts().getSslContext()).isSameAs(first);
        write("second");
        Files.setLastModifiedTime(key, FileTime.from(Instant.now().plusSeconds(60)));
        files.look();
        SSLContext second = files.contexts().getSslContext();
        assertThat(second).isNotSameAs(first);
        Files.writeString(key, "not a key");
        Files.setLastModifiedTime(key, FileTime.from(Instant.now().plusSeconds(120)));
        files.look();
        assertThat(files.contexts().getSslContext()).isSameAs(second);
        files.contexts().stop();
        files.close();
    }

    @Test
    void what_is_wrong_with_the_files_is_told() throws Exception {
        Path missing = folder.resolve("missing.pem");
        assertThatThrownBy(() -> new Certificate("http", new Tls(certificate, missing)))
                .hasMessage("http.tls: " + missing + " does not exist");
        assertThatThrownBy(() -> new Certificate("http", new Tls(key, key)))
                .hasMessage("http.tls: " + key + " holds no certificate in PEM");
        assertThatThrownBy(() -> new Certificate("http", new Tls(certificate, certificate)))
                .hasMessage("http.tls: " + certificate + " holds no private key in PEM");
        pem(key, "EC PRIVATE KEY", BigInteger.TEN.toByteArray());
        assertThatThrownBy(() -> new Certificate("http", new Tls(certificate, key)))
                .hasMessageContaining("convert it with openssl pkcs8 -topk8 -nocrypt -in " + key);
    }

    @Test
    void a_key_of_another_certificate_is_told() throws Exception {
        byte[] before = Files.readAllBytes(certificate);
        write("second");
        Files.write(certificate, before);
        assertThatThrownBy(() -> new Certificate("http", new Tls(certificate, key)))
                .hasMessage("http.tls: " + key + " holds a private key that does not go with the certificate");
    }

    private static final class TrustsAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
