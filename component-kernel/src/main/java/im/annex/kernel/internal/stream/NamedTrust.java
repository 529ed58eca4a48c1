package im.annex.kernel.internal.stream;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts a server whose certificate an authority has signed for the name that is expected, and says what is wrong with
 * any other. Immutable.
 */
final class NamedTrust extends ServerTrust {

    private final X509ExtendedTrustManager authorities;

    NamedTrust(X509ExtendedTrustManager authorities) {
        this.authorities = authorities;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        X509Certificate server = chain[0];
        List<String> names = ServerCertificates.names(server);
        try {
            authorities.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            throw new UntrustedServerException(
                    isSigned(chain, authType) ? notNamed(names, engine.getPeerHost()) : notSigned(server, names, e));
        }
        if (names.isEmpty()) {
            throw new UntrustedServerException(notNamed(names, engine.getPeerHost()));
        }
    }

    private boolean isSigned(X509Certificate[] chain, String authType) {
        try {
            authorities.checkServerTrusted(chain, authType);
            return true;
        } catch (CertificateException _) {
            return false;
        }
    }

    private static String notNamed(List<String> names, String expected) {
        return names.isEmpty()
                ? "the server's certificate carries no name (subjectAltName) and cannot be checked against " + expected
                        + "; make one with the name, or set server.tls.pin"
                : "the server's certificate is for " + String.join(", ", names) + " and not for " + expected
                        + "; if it is the right server, set server.tls.name to one of these names";
    }

    private static String notSigned(X509Certificate server, List<String> names, CertificateException why) {
        try {
            server.checkValidity();
        } catch (CertificateException _) {
            return "the server's certificate is valid from "
                    + server.getNotBefore().toInstant() + " to "
                    + server.getNotAfter().toInstant() + " only; renew it, or check the clocks";
        }
        return "nobody that is trusted has signed the server's certificate (for " + String.join(", ", names)
                + ", issued by " + server.getIssuerX500Principal().getName() + ": " + why.getMessage()
                + "); set server.tls.ca-file to its issuer's certificate, or, if this is the right server,"
                + " server.tls.pin to " + ServerCertificates.pin(server);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
