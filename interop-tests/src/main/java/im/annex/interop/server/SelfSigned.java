package im.annex.interop.server;

import im.annex.interop.process.Program;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A certificate that nobody but itself has signed, which is what a private server can have.
 *
 * @param certificate the file with the certificate (PEM)
 * @param key the file with its private key (PEM)
 */
public record SelfSigned(Path certificate, Path key) {

    /** Makes one for a domain, unless it is there already. */
    public static SelfSigned in(Path folder, String domain) {
        var made = new SelfSigned(folder.resolve(domain + ".crt"), folder.resolve(domain + ".key"));
        if (!Files.exists(made.certificate)) {
            made.make(folder, domain);
        }
        return made;
    }

    /** SHA-256 of the certificate, in hexadecimal digits: whoever knows it can be sure without any authority. */
    public String fingerprint() {
        try (InputStream in = Files.newInputStream(certificate)) {
            byte[] encoded = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not a certificate: " + certificate, e);
        }
    }

    private void make(Path folder, String domain) {
        Program openssl = Program.start(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-nodes",
                        "-days",
                        "30",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:prime256v1",
                        "-subj",
                        "/CN=" + domain,
                        "-addext",
                        "subjectAltName=DNS:" + domain,
                        "-keyout",
                        key.toString(),
                        "-out",
                        certificate.toString()),
                Map.of(),
                folder,
                folder.resolve("openssl.log"));
        if (openssl.exitCode() != 0) {
            throw new IllegalStateException("no certificate" + openssl.describe());
        }
    }
}
