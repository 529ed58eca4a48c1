package im.annex.kernel.internal.http;

import im.annex.kernel.http.CannotListenException;
import im.annex.kernel.http.HttpSettings;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.ArrayByteBufferPool;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where Jetty listens: HTTP/1.1 and HTTP/2, in clear text or by TLS. Confined to the lock of its server. */
final class Listeners {

    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private static final String H2 = "h2";
    private static final String HTTP = "http/1.1";

    /** Selecting and accepting only: what handlers do is done on virtual threads. */
    private static final int PLATFORM_THREADS = 8;

    /** A file comes in as few pieces as the network brings; a connection that waits has no buffer. */
    private static final int READ_BYTES = 128 * 1024;

    /** Buffers differ in size by as much. */
    private static final int STEP_BYTES = 4096;

    /** Buffers that wait to be used again; what is more at a peak goes back to the system. */
    private static final long POOL_BYTES = 64 << 20;

    private final String section;
    private final HttpSettings settings;
    private final @Nullable Certificate certificate;
    private final Server server;
    private final MeterRegistry meters;
    private final Gauge open;

    Listeners(String section, HttpSettings settings, MeterRegistry meters) {
        this.section = section;
        this.settings = settings;
        this.certificate =
                settings.tls().map(tls -> new Certificate(section, tls)).orElse(null);
        this.server = new Server(
                threads(),
                null,
                new ArrayByteBufferPool(0, STEP_BYTES, READ_BYTES, Integer.MAX_VALUE, POOL_BYTES, POOL_BYTES));
        server.setErrorHandler(new ErrorPages());
        server.setStopAtShutdown(false);
        // Draining is done by then.
        server.setStopTimeout(0);
        for (String host : settings.host()) {
            server.addConnector(connector(host));
        }
        server.addBean(new NetworkConnectionLimit(settings.limits().connections(), server));
        this.meters = meters;
        this.open = Gauge.builder("annex.http.connections", server, Listeners::connections)
                .description("Connections that are open.")
                .tag("listener", section)
                .register(meters);
    }

    private static double connections(Server server) {
        return Arrays.stream(server.getConnectors())
                .mapToInt(connector -> connector.getConnectedEndPoints().size())
                .sum();
    }

    /** Jetty's advice: selectors on platform threads, which they do not leave, and handlers on virtual ones. */
    private QueuedThreadPool threads() {
        var platform = new QueuedThreadPool(PLATFORM_THREADS, 1);
        platform.setName(section);
        platform.setDaemon(true);
        platform.setReservedThreads(0);
        var virtual = new VirtualThreadPool();
        virtual.setName(section + "-handler-");
        virtual.setMaxConcurrentTasks(settings.limits().connections());
        platform.setVirtualThreadsExecutor(virtual);
        return platform;
    }

    private ServerConnector connector(String host) {
        List<ConnectionFactory> protocols = certificate == null ? clearText() : encrypted(certificate);
        var connector =
                new ServerConnector(server, null, null, null, 1, 1, protocols.toArray(ConnectionFactory[]::new)) {
                    @Override
                    protected SocketChannelEndPoint newEndPoint(
                            SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                        var endPoint = new FileEndPoint(channel, selector, key, getScheduler());
                        endPoint.setIdleTimeout(getIdleTimeout());
                        return endPoint;
                    }
                };
        connector.setHost(host);
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.limits().idle().toMillis());
        return connector;
    }

    private List<ConnectionFactory> clearText() {
        return List.of(http1(http()), new ClearTextHttp2(http(), READ_BYTES));
    }

    private List<ConnectionFactory> encrypted(Certificate with) {
        var alpn = new ALPNServerConnectionFactory(H2, HTTP);
        alpn.setDefaultProtocol(HTTP);
        return List.of(
                new SslConnectionFactory(with.contexts(), alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(secure()),
                http1(secure()));
    }

    private HttpConfiguration secure() {
        HttpConfiguration http = http();
        // A proxy or a health check may well call us by an address that is not in the certificate.
        http.addCustomizer(new SecureRequestCustomizer(false));
        return http;
    }

    private static HttpConnectionFactory http1(HttpConfiguration http) {
        var factory = new HttpConnectionFactory(http);
        factory.setInputBufferSize(READ_BYTES);
        return factory;
    }

    /** One for each protocol: HTTP/2 sets in it how much is read at once, for both if they share it. */
    private HttpConfiguration http() {
        HttpSettings.Limits limits = settings.limits();
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        // A % in the name of a file is one; nothing here takes a path for that of a file.
        http.setUriCompliance(UriCompliance.DEFAULT.with("annex", UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        // A cache of each connection for headers that come again takes 150 kB, and is filled by tickets that never do.
        http.setHeaderCacheSize(0);
        http.setRequestHeaderSize(limits.headerBytes().asInt());
        if (!settings.trustedProxies().isEmpty()) {
            http.addCustomizer(new TrustedProxies(settings));
        }
        return http;
    }

    Server server() {
        return server;
    }

    /** Listens on all addresses or on none. */
    void start() {
        try {
            for (Connector connector : server.getConnectors()) {
                open((ServerConnector) connector);
            }
            server.start();
            if (certificate != null) {
                certificate.watch();
            }
            new SlowClients(server, settings.limits().bytesPerSecond().bytes()).watch();
        } catch (CannotListenException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new CannotListenException(section + ": the HTTP server cannot be started: " + e.getMessage(), e);
        }
    }

    private void open(ServerConnector connector) {
        try {
            connector.open();
        } catch (IOException | RuntimeException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String where = connector.getHost() + ", port " + connector.getPort();
            throw new CannotListenException(
                    section + ": cannot listen on " + where + " ("
                            + (cause instanceof UnresolvedAddressException
                                    ? "there is no such host"
                                    : cause.getMessage())
                            + "); end what listens there, or set " + section + ".host or " + section + ".port",
                    e);
        }
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** One for each address, as {@code http://127.0.0.1:5290}. */
    List<URI> urls() {
        List<URI> urls = new ArrayList<>();
        for (Connector connector : server.getConnectors()) {
            var network = (ServerConnector) connector;
            String host = network.getHost().indexOf(':') < 0 ? network.getHost() : "[" + network.getHost() + "]";
            urls.add(URI.create((certificate == null ? "http://" : "https://") + host + ":" + network.getLocalPort()));
        }
        return urls;
    }

    void close() {
        meters.remove(open);
        try {
            if (certificate != null) {
                certificate.close();
            }
            server.stop();
            for (Connector connector : server.getConnectors()) {
                ((ServerConnector) connector).close();
            }
        } catch (Exception e) {
            log.warn("{}: the HTTP server did not stop cleanly", section, e);
        }
    }
}
