package im.annex.kernel.http;

import im.annex.kernel.config.ByteSize;
import im.annex.kernel.config.Setting;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where the HTTP server listens, and what it bears. It listens only when a component serves something by it.
 *
 * @param host the addresses it listens on
 * @param port the port it listens on; 0 for any that is free
 * @param tls encrypts; without it HTTP is in clear text, for a proxy in front
 * @param publicUrl how the world reaches what is served, without a slash at its end
 * @param basePath what comes before every path here; empty, or beginning with a slash and not ending with one
 * @param trustedProxies addresses and ranges of the proxies in front
 * @param forwardedBy which of a proxy's headers are believed
 * @param limits what strangers may ask of us
 */
public record HttpSettings(
        @Setting(value = "The addresses that HTTP listens on.", standard = "127.0.0.1")
        List<String> host,

        @Setting(
                value = "The port that HTTP listens on; 0 for any that is free.",
                standard = "5290",
                min = 0,
                max = 65535)
        int port,

        @Setting("Encrypts; not needed behind a proxy that does.")
        Optional<Tls> tls,

        @Setting(
                "The URL by which the world reaches base-path, such as https://upload.example.org; by default made of host and port.")
        Optional<String> publicUrl,

        @Setting(value = "What comes before every path, for a proxy that does not take it away.", standard = "/")
        String basePath,

        @Setting(
                "Addresses (192.0.2.1) and ranges (192.0.2.0/24) of proxies whose word on the client is taken; by default nobody's.")
        List<String> trustedProxies,

        @Setting(
                value =
                        "Which headers of trusted proxies are believed: x-forwarded (X-Forwarded-For, -Proto, -Host, -Prefix) or forwarded (RFC 7239). The proxy must set or remove all of them.",
                standard = "x-forwarded")
        ForwardedBy forwardedBy,

        @Setting("What strangers may ask of the HTTP server.")
        Limits limits) {

    /**
     * Copies, and checks what no single setting can.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public HttpSettings {
        host = List.copyOf(host);
        trustedProxies = List.copyOf(trustedProxies);
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host: give at least one address to listen on");
        }
        trustedProxies.forEach(AddressRange::parse);
        basePath = withoutSlashAtTheEnd(basePath);
        if (!basePath.isEmpty() && !basePath.startsWith("/")) {
            throw new IllegalArgumentException("base-path: " + basePath + " does not begin with a slash");
        }
        publicUrl = publicUrl.map(HttpSettings::checkedUrl);
    }

    /**
     * A certificate and its key, as PEM. The files are read again when they change.
     *
     * @param certificate the chain, the server's own certificate first
     * @param key the private key, PKCS#8 and not encrypted
     */
    public record Tls(
            @Setting("The PEM file with the certificate and those that lead to its root.")
            Path certificate,

            @Setting("The PEM file with the private key (PKCS#8, without a password).")
            Path key) {}

    /** The two ways in which proxies tell of the client. Only one is believed: a proxy passes on what it does not know. */
    public enum ForwardedBy {
        /** {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Prefix}. */
        X_FORWARDED,
        /** RFC 7239. */
        FORWARDED
    }

    /** What strangers may ask of the server. */
    public record Limits(
            @Setting(value = "The largest head of a request.", standard = "16KiB", min = 1024, max = 1 << 20)
            ByteSize headerBytes,

            @Setting(
                    value = "The largest body of a request; what is meant for files has its own limit.",
                    standard = "1MiB",
                    min = 0,
                    max = 1 << 30)
            ByteSize bodyBytes,

            @Setting(
                    value = "How many connections may be open at once; more wait.",
                    standard = "1000",
                    min = 1,
                    max = 1_000_000)
            int connections,

            @Setting(
                    value = "A connection on which nothing moves for so long is closed.",
                    standard = "30s",
                    min = 1,
                    max = 3600)
            Duration idle,

            @Setting(
                    value =
                            "A client that sends a request slower than so many bytes in a second is hung up on; 0 for no such limit.",
                    standard = "240",
                    min = 0,
                    max = 1 << 20)
            ByteSize bytesPerSecond,

            @Setting(
                    value = "How long running requests may take to end when the server stops.",
                    standard = "10s",
                    min = 0,
                    max = 600)
            Duration drain) {}

    private static String withoutSlashAtTheEnd(String text) {
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static String checkedUrl(String text) {
        try {
            var url = new URI(text);
            boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (http && url.getHost() != null && url.getRawQuery() == null && url.getRawFragment() == null) {
                return withoutSlashAtTheEnd(text);
            }
        } catch (URISyntaxException _) {
            // Told below.
        }
        throw new IllegalArgumentException("public-url: " + text + " is not a URL such as https://upload.example.org");
    }
}
