package im.annex.kernel.internal.admin.trace;

import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/**
 * Which stanzas to show.
 *
 * @param jid one end of them: a full address means just that, a bare one or a domain everything under it
 * @param domain the component they pass
 * @param direction which way they go
 */
public record TraceFilter(Optional<JID> jid, Optional<String> domain, Optional<Direction> direction) {

    boolean wants(String component, Direction way, Element stanza) {
        return domain.map(component::equals).orElse(true)
                && direction.map(way::equals).orElse(true)
                && jid.map(wanted -> Stream.of("from", "to")
                                .map(stanza::attributeValue)
                                .anyMatch(address -> address != null && covers(wanted.toString(), address)))
                        .orElse(true);
    }

    /** By text: an address that is not valid is just what somebody may look for. */
    private static boolean covers(String wanted, String address) {
        if (!address.startsWith(wanted)) {
            return !wanted.contains("@") && bare(address).endsWith("@" + wanted);
        }
        return address.length() == wanted.length() || address.charAt(wanted.length()) == '/';
    }

    private static String bare(String address) {
        int slash = address.indexOf('/');
        return slash < 0 ? address : address.substring(0, slash);
    }
}
