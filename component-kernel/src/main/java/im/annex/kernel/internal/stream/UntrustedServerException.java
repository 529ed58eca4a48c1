package im.annex.kernel.internal.stream;

import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** The server's certificate is not trusted; the message says why and what to do, in words for the operator. */
final class UntrustedServerException extends CertificateException {

    private static final long serialVersionUID = 1L;

    UntrustedServerException(String sentence) {
        super(sentence);
    }

    /** The reason that TLS did not come up, in words for the operator. */
    static String sentence(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof UntrustedServerException untrusted) {
                return String.valueOf(untrusted.getMessage());
            }
            cause = cause.getCause();
        }
        return "TLS failed (" + failure.getMessage() + "); does this port speak TLS? ejabberd: tls: true in the"
                + " ejabberd_service listener; Prosody has none: remove server.tls and stay on loopback, or use a tunnel";
    }
}
