package im.annex.kernel.sockets;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a connection is encrypted. Immutable.
 *
 * @param name of the server, which it is told, and which its certificate must have
 * @param shown what we show the server of ourselves, if anything
 */
public record Encryption(String name, Trust trust, Optional<ClientCertificate> shown) {

    /** Whom we take for the server. */
    public sealed interface Trust {

        /**
         * Who has a certificate for the name from an authority.
         *
         * @param authorities a file of certificates in PEM; those that Java knows, if empty
         */
        record Authorities(Optional<Path> authorities) implements Trust {}

        /**
         * Who has one of these certificates, whatever it says.
         *
         * @param sha256 of the certificates in DER, in hexadecimal digits; colons do not matter
         */
        record Fingerprints(Set<String> sha256) implements Trust {

            private static final int SHA256_BYTES = 32;

            /**
             * Checks.
             *
             * @throws IllegalArgumentException if one of them is none
             */
            public Fingerprints {
                sha256 = sha256.stream()
                        .map(text -> text.replace(":", "").toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
                for (String each : sha256) {
                    if (HexFormat.of().parseHex(each).length != SHA256_BYTES) {
                        throw new IllegalArgumentException("not a SHA-256 fingerprint");
                    }
                }
            }
        }

        /** Whoever it is: better than no encryption, and no more than that. */
        record Anyone() implements Trust {}
    }

    /**
     * A certificate with its key, both in PEM.
     */
    public record ClientCertificate(String certificate, String key) {

        @Override
        public String toString() {
            return "ClientCertificate[]";
        }
    }
}
