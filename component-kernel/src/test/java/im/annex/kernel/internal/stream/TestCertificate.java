package im.annex.kernel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate that signed itself, made by the JDK's keytool. */
public record TestCertificate(X509Certificate certificate, Path file, Path keyFile, KeyStore store) {

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** Makes one with such names, as {@code dns:localhost} or {@code ip:127.0.0.1}, or with none if they are empty. */
    public static TestCertificate of(Path folder, String file, String names, String... more) throws Exception {
        Path p12 = folder.resolve(file + ".p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                p12.toString()));
        if (!names.isEmpty()) {
            command.addAll(List.of("-ext", "san=" + names));
        }
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).inheritIO().start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(p12)) {
            store.load(in, PASSWORD);
        }
        X509Certificate certificate = (X509Certificate) store.getCertificate("server");
        Key key = store.getKey("server", PASSWORD);
        return new TestCertificate(
                certificate,
                Files.writeString(folder.resolve(file + ".pem"), pem("CERTIFICATE", certificate.getEncoded())),
                Files.writeString(folder.resolve(file + ".key"), pem("PRIVATE KEY", key.getEncoded())),
                store);
    }

    private static String pem(String what, byte[] bytes) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n";
    }

    /** What a server needs that shows this certificate, and trusts another if there is one. */
    public SSLContext context(@Nullable TestCertificate trusted) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        if (trusted != null) {
            authorities.setCertificateEntry("trusted", trusted.certificate());
            trust.init(authorities);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trusted == null ? null : trust.getTrustManagers(), null);
        return context;
    }
}
