package im.annex.kernel.internal.stream;

import im.annex.kernel.config.Secret;
import im.annex.kernel.internal.xml.XmlLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a link needs to know.
 *
 * @param domain the component's domain
 * @param serverDomain the server's own domain, which is pinged
 * @param servers where the server listens for components, the preferred first; at least one
 * @param tls how to encrypt, or null not to
 * @param secret shared with the server
 * @param xml limits on what the server sends
 * @param outboundBytes how much may wait for the server
 * @param outboundAge how long it may wait
 * @param confirmAfter how long what was sent may go unconfirmed before the server is asked whether it has read it
 * @param whitespaceAfter after how long without sending a space is sent
 * @param pingAfter after how long of silence the server is pinged
 * @param deadAfter how long a pinged server may stay silent
 * @param attemptTimeout how long an attempt to attach may take
 * @param firstWait the longest wait after a first failure
 * @param longestWait the longest wait ever
 */
public record LinkConfig(
        String domain,
        String serverDomain,
        List<Server> servers,
        @Nullable Tls tls,
        Secret secret,
        XmlLimits xml,
        long outboundBytes,
        Duration outboundAge,
        Duration confirmAfter,
        Duration whitespaceAfter,
        Duration pingAfter,
        Duration deadAfter,
        Duration attemptTimeout,
        Duration firstWait,
        Duration longestWait) {

    public LinkConfig {
        servers = List.copyOf(servers);
    }

    /** Where to connect to. */
    public record Server(String host, int port) {

        @Override
        public String toString() {
            return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /**
     * How an encrypted link knows the server, and the server us. The files are read anew for each attempt.
     *
     * @param caFile certificates to trust, or null for those that come with Java
     * @param name what the server's certificate has to name, or null for the host
     * @param pins the server's public keys, as {@code sha256/BASE64}; if there are any, nothing else counts
     * @param certificate to show to the server, or null
     * @param key its key; null if and only if there is no certificate
     */
    public record Tls(
            @Nullable Path caFile,
            @Nullable String name,
            List<String> pins,
            @Nullable Path certificate,
            @Nullable Path key) {

        public Tls {
            pins = List.copyOf(pins);
        }
    }
}
