package im.annex.kernel.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and its key from PEM files (RFC 7468), as the key store that Java's TLS wants. */
final class PemFiles {

    /** Of a key store that never leaves the memory. */
    static final String PASSWORD = "memory";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END [A-Z ]*PRIVATE KEY-----");

    private static final String ANOTHER = " holds a private key that does not go with the certificate";

    private PemFiles() {}

    /**
     * Reads both.
     *
     * @throws IOException if a file cannot be read
     * @throws GeneralSecurityException with a sentence for the operator if there is something else in it
     */
    static KeyStore keyStore(Path certificate, Path key) throws IOException, GeneralSecurityException {
        Certificate[] chain = chain(certificate);
        PublicKey publicKey = chain[0].getPublicKey();
        PrivateKey privateKey = privateKey(key, publicKey.getAlgorithm());
        if (!belongTogether(privateKey, publicKey)) {
            throw new GeneralSecurityException(key + ANOTHER);
        }
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("annex", privateKey, PASSWORD.toCharArray(), chain);
        return store;
    }

    /** What one signs the other confirms; otherwise every handshake would fail, without a word to the operator. */
    private static boolean belongTogether(PrivateKey privateKey, PublicKey publicKey) throws GeneralSecurityException {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        var signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        return signature.verify(signed);
    }

    private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
        try {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            if (!chain.isEmpty()) {
                return chain.toArray(Certificate[]::new);
            }
        } catch (java.security.cert.CertificateException _) {
            // Told below.
        }
        throw new GeneralSecurityException(file + " holds no certificate in PEM");
    }

    private static PrivateKey privateKey(Path file, String algorithm) throws IOException, GeneralSecurityException {
        Matcher pem = KEY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!pem.find()) {
            throw new GeneralSecurityException(file + " holds no private key in PEM");
        }
        if (!pem.group(1).isEmpty()) {
            throw new GeneralSecurityException(
                    file + " holds a private key in another form than PKCS#8; convert it with"
                            + " openssl pkcs8 -topk8 -nocrypt -in " + file + " -out NEW");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pem.group(2));
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException | IllegalArgumentException e) {
            throw new GeneralSecurityException(file + ANOTHER, e);
        }
    }

    /** Why, without anything that stands in the files. */
    static String reason(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> missing.getFile() + " does not exist";
            case AccessDeniedException denied -> denied.getFile() + " must not be read by this user";
            default -> String.valueOf(e.getMessage());
        };
    }
}
