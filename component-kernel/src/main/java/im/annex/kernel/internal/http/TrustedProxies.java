package im.annex.kernel.internal.http;

import im.annex.kernel.http.AddressRange;
import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.http.HttpSettings.ForwardedBy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Shows requests that come through a proxy as the client sent them: its address, the scheme, host and path it used. Only
 * what trusted proxies wrote counts: of a list of hops, read from the end, the first that is no trusted proxy is the
 * client; what stands before it the client may have made up. Jetty's own customizer believes the beginning of the list.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {

    /** What the proxy took away from the beginning of the path. */
    static final String PREFIX = "im.annex.http.prefix";

    private final List<AddressRange> trusted;
    private final ForwardedBy forwardedBy;

    TrustedProxies(HttpSettings settings) {
        this.trusted =
                settings.trustedProxies().stream().map(AddressRange::parse).toList();
        this.forwardedBy = settings.forwardedBy();
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)
                || !isTrusted(peer.getAddress())) {
            return request;
        }
        List<Hop> hops = forwardedBy == ForwardedBy.FORWARDED
                ? Hop.forwarded(request.getHeaders())
                : Hop.xForwarded(request.getHeaders());
        return hops.isEmpty() ? request : new Forwarded(request, peer, clientSide(hops));
    }

    /** The hop of the first trusted proxy behind the client. */
    private Hop clientSide(List<Hop> hops) {
        var fromTheEnd = new ArrayList<>(hops).reversed();
        return fromTheEnd.stream()
                .filter(hop -> hop.client().filter(this::isTrusted).isEmpty())
                .findFirst()
                .orElse(hops.getFirst());
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        return address != null && trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static final class Forwarded extends Request.Wrapper {

        private final HttpURI uri;
        private final HttpFields headers;
        private final ConnectionMetaData connection;

        Forwarded(Request request, InetSocketAddress peer, Hop hop) {
            super(request);
            var changed = HttpURI.build(request.getHttpURI());
            hop.scheme().ifPresent(changed::scheme);
            hop.authority().ifPresent(it -> changed.authority(it.getHost(), it.getPort()));
            hop.prefix().ifPresent(it -> request.setAttribute(PREFIX, it));
            this.uri = changed.asImmutable();
            this.headers = hop.authority()
                    .<HttpFields>map(it -> HttpFields.build(request.getHeaders())
                            .put(HttpHeader.HOST, it.toString())
                            .asImmutable())
                    .orElseGet(request::getHeaders);
            SocketAddress client = hop.client()
                    .<SocketAddress>map(address -> new InetSocketAddress(address, 0))
                    .orElse(peer);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client;
                }

                @Override
                public boolean isSecure() {
                    return "https".equals(uri.getScheme());
                }
            };
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        @Override
        public boolean isSecure() {
            return connection.isSecure();
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }

    /** The prefix that a proxy told of, or nothing. */
    static String prefixOf(Request request) {
        return Optional.ofNullable(request.getAttribute(PREFIX))
                .map(Object::toString)
                .orElse("");
    }
}
