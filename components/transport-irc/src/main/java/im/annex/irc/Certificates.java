package im.annex.irc;

import im.annex.kernel.sockets.Encryption.ClientCertificate;
import java.util.Optional;
import java.util.regex.Pattern;

/** A certificate with its key, both in PEM and in one text in any order, as users have it from where they made it. */
final class Certificates {

    /** Possessive, as Java would go one level deeper with every certificate otherwise, and end at some thousands. */
    private static final Pattern CERTIFICATES =
            Pattern.compile("(-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\\s*+)++");

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (?:EC |RSA )?PRIVATE KEY-----[^-]+-----END (?:EC |RSA )?PRIVATE KEY-----");

    private Certificates() {}

    /** What is shown to servers; empty if the text is not both. */
    static Optional<ClientCertificate> shown(String text) {
        var certificates = CERTIFICATES.matcher(text);
        var key = KEY.matcher(text);
        return certificates.find() && key.find()
                ? Optional.of(new ClientCertificate(certificates.group(), key.group()))
                : Optional.empty();
    }
}
