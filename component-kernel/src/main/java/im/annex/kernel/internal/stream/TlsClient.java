package im.annex.kernel.internal.stream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Makes the TLS side of connections (RFC 7590, RFC 9525): direct, without STARTTLS, which XEP-0114 does not have. */
final class TlsClient {

    private final SslContext context;
    private final LinkConfig.Tls config;

    private TlsClient(SslContext context, LinkConfig.Tls config) {
        this.context = context;
        this.config = config;
    }

    /** The settings cannot be used; the message says why and which. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }

    /** Reads what the settings name. Blocks. */
    static TlsClient of(LinkConfig.Tls config) throws UnusableException {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .endpointIdentificationAlgorithm("")
                    .trustManager(trust(config));
            Path certificate = config.certificate();
            Path key = config.key();
            if (certificate != null && key != null) {
                showing(builder, certificate, key);
            }
            return new TlsClient(builder.build(), config);
        } catch (GeneralSecurityException | IOException e) {
            throw new UnusableException("TLS cannot be set up (" + e.getMessage() + ")");
        }
    }

    private static X509ExtendedTrustManager trust(LinkConfig.Tls config)
            throws GeneralSecurityException, UnusableException, IOException {
        if (!config.pins().isEmpty()) {
            return new PinnedTrust(Set.copyOf(config.pins()));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        Path caFile = config.caFile();
        factory.init(caFile == null ? null : authorities(caFile));
        return new NamedTrust((X509ExtendedTrustManager) factory.getTrustManagers()[0]);
    }

    private static @Nullable KeyStore authorities(Path file)
            throws GeneralSecurityException, UnusableException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        int number = 0;
        for (Certificate each : certificates(file)) {
            store.setCertificateEntry("ca-" + number++, each);
        }
        if (number == 0) {
            throw new UnusableException("server.tls.ca-file: " + file + " holds no certificate in PEM");
        }
        return store;
    }

    private static Collection<? extends Certificate> certificates(Path file) throws UnusableException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        } catch (NoSuchFileException _) {
            throw new UnusableException("server.tls.ca-file: there is no " + file);
        } catch (IOException | GeneralSecurityException e) {
            throw new UnusableException("server.tls.ca-file: " + file + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private static void showing(SslContextBuilder builder, Path certificate, Path key) throws UnusableException {
        mustBeReadable("server.tls.certificate", certificate);
        mustBeReadable("server.tls.key", key);
        try {
            builder.keyManager(certificate.toFile(), key.toFile());
        } catch (IllegalArgumentException e) {
            throw new UnusableException("server.tls.certificate: " + certificate + " and " + key
                    + " cannot be used as certificate and key in PEM (" + e.getMessage() + ")");
        }
    }

    private static void mustBeReadable(String setting, Path file) throws UnusableException {
        if (!Files.isReadable(file)) {
            String user = System.getProperty("user.name");
            throw new UnusableException(setting + ": "
                    + (Files.exists(file) ? "the user " + user + " may not read " + file : "there is no " + file));
        }
    }

    /** One connection's side of TLS. */
    SslHandler handler(ByteBufAllocator allocator, LinkConfig.Server server, Duration timeout) {
        String configured = config.name();
        String name = configured == null ? server.host() : configured;
        SslHandler handler = context.newHandler(allocator, name, server.port());
        if (config.pins().isEmpty()) {
            identifyEndpoint(handler.engine());
        }
        handler.setHandshakeTimeoutMillis(timeout.toMillis());
        return handler;
    }

    private static void identifyEndpoint(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
    }
}
