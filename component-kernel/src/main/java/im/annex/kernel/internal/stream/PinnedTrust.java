package im.annex.kernel.internal.stream;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;

/** Trusts a server by its public key alone: neither names nor authorities nor dates matter. Immutable. */
final class PinnedTrust extends ServerTrust {

    private final Set<String> pins;

    PinnedTrust(Set<String> pins) {
        this.pins = pins;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        String pin = ServerCertificates.pin(chain[0]);
        if (!pins.contains(pin)) {
            throw new UntrustedServerException("the server's key is not the one in server.tls.pin; it has " + pin
                    + ". If the server's key was changed on purpose, set that");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
