package im.annex.kernel.internal.http;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.QuotedCSV;
import org.eclipse.jetty.util.HostPort;

/**
 * What one proxy says of who came to it, and how. What cannot be read is as if it were not said.
 *
 * @param client the address it was called from; nothing if it is hidden
 * @param scheme {@code http} or {@code https}
 * @param authority the host, and the port, it was called by
 * @param prefix what it took away from the beginning of the path
 */
record Hop(
        Optional<InetAddress> client, Optional<String> scheme, Optional<HostPort> authority, Optional<String> prefix) {

    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** RFC 7239 §4: one element for each hop, the one nearest to the client first. */
    static List<Hop> forwarded(HttpFields headers) {
        List<Hop> hops = new ArrayList<>();
        for (String element : elements(headers, "Forwarded")) {
            hops.add(new Hop(
                    parameter(element, "for").flatMap(Hop::address),
                    parameter(element, "proto").flatMap(Hop::scheme),
                    parameter(element, "host").flatMap(Hop::authority),
                    Optional.empty()));
        }
        return hops;
    }

    /**
     * One hop for each address; the others belong to the addresses where there are as many of them, and otherwise the last
     * one, which the nearest proxy wrote, is for all.
     */
    static List<Hop> xForwarded(HttpFields headers) {
        List<String> clients = elements(headers, "X-Forwarded-For");
        List<String> schemes = elements(headers, "X-Forwarded-Proto");
        List<String> hosts = elements(headers, "X-Forwarded-Host");
        List<String> prefixes = elements(headers, "X-Forwarded-Prefix");
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < Math.max(1, clients.size()); i++) {
            hops.add(new Hop(
                    i < clients.size() ? address(clients.get(i)) : Optional.empty(),
                    of(schemes, i, clients.size()).flatMap(Hop::scheme),
                    of(hosts, i, clients.size()).flatMap(Hop::authority),
                    of(prefixes, i, clients.size())
                            .filter(it -> PREFIX.matcher(it).matches())));
        }
        return hops;
    }

    private static List<String> elements(HttpFields headers, String name) {
        var values = new QuotedCSV(true);
        headers.getFields(name).forEach(field -> values.addValue(field.getValue()));
        return values.getValues();
    }

    private static Optional<String> of(List<String> values, int hop, int hops) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(values.size() == hops ? values.get(hop) : values.getLast());
    }

    private static Optional<String> parameter(String element, String name) {
        for (String pair : element.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equalsIgnoreCase(name)) {
                return Optional.of(QuotedCSV.unquote(pair.substring(equals + 1).strip()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> scheme(String text) {
        String scheme = text.toLowerCase(Locale.ROOT);
        return scheme.equals("http") || scheme.equals("https") ? Optional.of(scheme) : Optional.empty();
    }

    private static Optional<HostPort> authority(String text) {
        try {
            return Optional.of(new HostPort(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** RFC 7239 §6: an address, perhaps with a port; IPv6 in brackets. */
    private static Optional<InetAddress> address(String text) {
        String literal = text;
        if (text.startsWith("[")) {
            literal = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            literal = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
