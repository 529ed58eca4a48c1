package im.annex.interop.server;

import im.annex.interop.process.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A certificate that nobody but itself has signed, which is what a private server can have.
 *
 * @param certificate the file with the certificate (PEM)
 * @param key the file with its private key (PEM)
 */
record SelfSigned(Path certificate, Path key) {

    /** Makes one for a domain, unless it is there already. */
    static SelfSigned in(Path folder, String domain) {
        var made = new SelfSigned(folder.resolve(domain + ".crt"), folder.resolve(domain + ".key"));
        if (!Files.exists(made.certificate)) {
            made.make(folder, domain);
        }
        return made;
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
