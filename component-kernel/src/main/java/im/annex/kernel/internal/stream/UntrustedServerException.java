package im.annex.kernel.internal.stream;

import io.netty.handler.ssl.NotSslRecordException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;

/** The server's certificate is not trusted; the message says why and what to do, in words for the operator. */
final class UntrustedServerException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private static final String ENABLE =
            " ejabberd: tls: true in the ejabberd_service listener; Prosody has none: remove"
                    + " server.tls and stay on loopback, or use a tunnel";

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
            if (cause instanceof NotSslRecordException) {
                return "this port does not speak TLS." + ENABLE;
            }
            cause = cause.getCause();
        }
        return "TLS failed (" + failure.getMessage() + "); does this port speak TLS?" + ENABLE;
    }
}
