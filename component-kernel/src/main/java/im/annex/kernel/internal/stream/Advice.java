package im.annex.kernel.internal.stream;

import org.jspecify.annotations.Nullable;

/**
 * What to tell the operator when a link fails: what happened and the line that mends it.
 *
 * @param domain the component's domain
 * @param server host and port as the operator wrote them
 */
record Advice(String domain, String server) {

    String notResolved(String why) {
        return domain + ": the host of " + server + " has no address (" + why + "); check server.host";
    }

    String notConnected(String why) {
        return domain + ": cannot connect to " + server + " (" + why
                + "); is the server running, and does it listen for"
                + " components there? Prosody: component_ports; ejabberd: a listener with module: ejabberd_service";
    }

    String notSecured(String why) {
        return domain + ": cannot open a trusted connection to " + server + ": " + why;
    }

    /** Our stream was ended in favour of another (XEP-0114 knows one connection for each domain). */
    String replaced() {
        return domain + ": " + server
                + " gave this domain to another connection (conflict); two processes serve it. Stop one of them, or they"
                + " take it away from each other for ever";
    }

    String streamError(String condition, @Nullable String text) {
        String said = text == null ? condition : condition + ": " + text;
        String intro = domain + ": " + server + " ended the stream with " + said;
        return switch (condition) {
            case "not-authorized" ->
                intro
                        + "; the secret is wrong. It must be the same on both sides. Prosody: component_secret under Component"
                        + " \"" + domain + "\"; ejabberd: listen, module ejabberd_service, hosts, " + domain
                        + ", password";
            case "host-unknown" ->
                intro
                        + "; the server does not know this component. Prosody: add Component \"" + domain
                        + "\" with a component_secret; ejabberd: add " + domain
                        + " under hosts of the ejabberd_service listener";
            case "conflict" ->
                intro
                        + "; another connection serves this domain. Stop the other process, or let the newer one win. Prosody:"
                        + " component_conflict_resolve = \"kick_old\"; ejabberd: remove the domain from its own modules'"
                        + " hosts";
            case "invalid-namespace" ->
                intro
                        + "; this port does not speak jabber:component:accept. Set server.port to the component port, not the"
                        + " one for clients (5222) or servers (5269)";
            case "system-shutdown" -> intro + "; the server is going down";
            default -> intro;
        };
    }

    String unreadable(String condition, String why) {
        return domain + ": " + server + " sent what cannot be read (" + condition + ": " + why
                + "); if this happens at once, check that server.port is the component port";
    }

    String closedEarly() {
        return domain + ": " + server
                + " closed the connection before the handshake was done and did not say why; check"
                + " server.port and the secret, and whether this port expects TLS (server.tls)";
    }

    String noStreamId() {
        return domain + ": " + server + " opened a stream without an id, so that no handshake is possible; check"
                + " server.port";
    }

    String attemptTimedOut() {
        return domain + ": " + server
                + " did not complete the handshake in time; check that server.port is the component" + " port";
    }
}
