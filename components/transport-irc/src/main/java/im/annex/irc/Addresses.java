package im.annex.irc;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * Names of IRC as addresses of XMPP, as users of such gateways know them: {@code #channel%irc.example.org@gateway},
 * {@code nick%irc.example.org@gateway}, {@code irc.example.org@gateway}; where there is one server only, {@code
 * #channel@gateway} and {@code nick@gateway}. What cannot stand in an address is escaped (XEP-0106). Immutable.
 */
final class Addresses {

    private final String domain;
    private final Optional<String> fixedServer;

    Addresses(JID domain, Optional<String> fixedServer) {
        this.domain = domain.getDomain();
        this.fixedServer = fixedServer.map(host -> host.toLowerCase(Locale.ROOT));
    }

    /** What an address stands for, whatever its resource. */
    Address of(JID address) {
        String node = address.getNode();
        if (fixedServer.isPresent()) {
            return node == null
                    ? new Address.Server(fixedServer.get())
                    : new Address.Named(fixedServer.get(), JID.unescapeNode(node));
        }
        if (node == null) {
            return new Address.Gateway();
        }
        String name = JID.unescapeNode(node);
        int percent = name.lastIndexOf('%');
        return percent <= 0
                ? new Address.Server(name.substring(percent + 1))
                : new Address.Named(name.substring(percent + 1), name.substring(0, percent));
    }

    /** The address of a server. */
    JID server(String host) {
        return fixedServer.isPresent() ? new JID(null, domain, null, true) : jid(host, null);
    }

    /**
     * The address of a channel or of a person.
     *
     * @param resource the nick of an occupant, or null
     */
    JID named(String host, String name, @Nullable String resource) {
        String lower = name.toLowerCase(Locale.ROOT);
        return jid(fixedServer.isPresent() ? lower : lower + "%" + host, resource);
    }

    /** Without preparation: what it would change is lower case already, and servers say stranger things. */
    private JID jid(String name, @Nullable String resource) {
        return new JID(JID.escapeNode(name), domain, resource, true);
    }
}
