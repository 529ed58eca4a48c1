package im.annex.kernel.internal.sockets;

import im.annex.kernel.sockets.Destination;
import im.annex.kernel.sockets.Encryption;
import im.annex.kernel.sockets.Encryption.ClientCertificate;
import im.annex.kernel.sockets.Encryption.Trust;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The TLS side of connections (RFC 9325, RFC 9525). Thread-safe. */
final class Encryptions {

    /** Reading what Java trusts takes time and memory, and is the same for nearly all connections. */
    private final Map<Trust, SslContext> shared = new ConcurrentHashMap<>();

    SslHandler handler(Destination destination, ByteBufAllocator allocator) throws UnusableEncryptionException {
        Encryption encryption = destination.encryption().orElseThrow();
        SslHandler handler = context(encryption)
                .newHandler(allocator, encryption.name(), destination.address().getPort());
        if (encryption.trust() instanceof Trust.Authorities) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            handler.engine().setSSLParameters(parameters);
        }
        handler.setHandshakeTimeoutMillis(destination.timeout().toMillis());
        return handler;
    }

    private SslContext context(Encryption encryption) throws UnusableEncryptionException {
        Trust trust = encryption.trust();
        // Fingerprints are of one server each, and whoever shows a certificate shares nothing with others.
        if (trust instanceof Trust.Fingerprints || encryption.shown().isPresent()) {
            return build(trust, encryption.shown());
        }
        SslContext known = shared.get(trust);
        if (known == null) {
            known = build(trust, Optional.empty());
            shared.put(trust, known);
        }
        return known;
    }

    private static SslContext build(Trust trust, Optional<ClientCertificate> shown) throws UnusableEncryptionException {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("")
                    .trustManager(manager(trust));
            if (shown.isPresent()) {
                builder.keyManager(
                        stream(shown.get().certificate()), stream(shown.get().key()));
            }
            return builder.build();
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new UnusableEncryptionException("TLS cannot be set up (" + e.getMessage() + ")");
        }
    }

    private static InputStream stream(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
    }

    private static TrustManager manager(Trust trust) throws GeneralSecurityException, IOException {
        return switch (trust) {
            case Trust.Authorities(var file) -> {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init(file.isPresent() ? authorities(file.get()) : null);
                yield factory.getTrustManagers()[0];
            }
            case Trust.Fingerprints(var prints) -> new FingerprintTrust(Optional.of(prints));
            case Trust.Anyone _ -> new FingerprintTrust(Optional.empty());
        };
    }

    private static KeyStore authorities(Path file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, each);
            }
        }
        return store;
    }

    /** Why TLS did not come up. */
    static String reason(Throwable failure) {
        @Nullable Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof NotSslRecordException) {
                return "this port does not speak TLS";
            }
            if (cause instanceof CertificateException) {
                return "its certificate is not trusted: " + cause.getMessage();
            }
            cause = cause.getCause();
        }
        return failure instanceof SSLException
                ? "TLS failed: " + failure.getMessage()
                : String.valueOf(failure.getMessage());
    }
}
