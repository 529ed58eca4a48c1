package im.annex.interop.server;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prosody of the machine's distribution. Confined to one thread. */
public final class PrivateProsody extends PrivateServer {

    /** The address of its pubsub service (XEP-0060), where alice may create nodes. */
    public static final String PUBSUB = "pubsub.localhost";

    /** Prepares an instance. */
    public PrivateProsody() {
        super("prosody", "prosody");
    }

    private PrivateProsody(String domain, List<String> federated) {
        super("prosody", "prosody", domain, federated);
    }

    /** Prepares an instance that other servers reach, see {@link ServerKind#federated}. */
    static PrivateProsody federated(List<String> addresses) {
        return new PrivateProsody(addresses.getFirst(), addresses);
    }

    @Override
    void configure() {
        // Desktop clients insist on TLS.
        SelfSigned.in(folder(), domain());
        write("prosody.cfg.lua", configuration());
    }

    /** Of the lines, some are for the whole server, which has one port for all components. */
    @Override
    int portOfShown() {
        return componentPort();
    }

    @Override
    List<String> command() {
        return List.of(
                "prosody", "-F", "--config", folder().resolve("prosody.cfg.lua").toString());
    }

    @Override
    Map<String, String> environment() {
        return Map.of();
    }

    /** By dialback (XEP-0220), as nobody signs certificates for addresses. */
    private String otherServers() {
        if (federated().isEmpty()) {
            return "modules_disabled = { \"s2s\" }";
        }
        String addresses =
                federated().stream().map(address -> '"' + address + '"').collect(Collectors.joining(", "));
        return """
                modules_disabled = { "tls" }
                s2s_require_encryption = false
                s2s_secure_auth = false
                s2s_ports = { 5269 }
                s2s_interfaces = { %s }
                """.formatted(addresses);
    }

    private String configuration() {
        var text = new StringBuilder("""
                data_path = "%1$s"
                pidfile = "%1$s/prosody.pid"
                certificates = "%1$s"
                log = { info = "*console" }
                interfaces = { "127.0.0.1" }
                c2s_ports = { %2$d }
                component_ports = { %3$d }
                component_interfaces = { "127.0.0.1" }
                modules_enabled = { "disco", "ping", "roster", "saslauth", "tls", "register_ibr", "dialback" }
                %7$s
                authentication = "internal_hashed"
                allow_registration = true
                c2s_require_encryption = false
                allow_unencrypted_plain_auth = false
                c2s_stanza_size_limit = %4$d
                component_stanza_size_limit = %4$d

                %8$s
                VirtualHost "%5$s"
                    ssl = { key = "%1$s/%5$s.key", certificate = "%1$s/%5$s.crt" }

                Component "%6$s" "pubsub"
                    admins = { "alice@%5$s" }
                """.formatted(
                folder(), clientPort(), componentPort(), STANZA_BYTES, domain(), PUBSUB, otherServers(), shown()));
        components().forEach((component, secret) -> text.append("""

                Component "%s"
                    component_secret = "%s"
                """.formatted(component, secret)));
        return text.toString();
    }
}
