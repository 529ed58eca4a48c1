package im.annex.kernel.internal.stream;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is looked up before an attempt to reach one server.
 *
 * @param tls the encryption, read anew from its files, or null for none
 * @param outcome the addresses, or why there are none
 */
record Resolution(@Nullable TlsClient tls, LinkInput outcome) {

    /** Looks everything up. Blocks. */
    static Resolution of(LinkConfig.Server server, LinkConfig.@Nullable Tls tls) {
        try {
            TlsClient client = tls == null ? null : TlsClient.of(tls);
            List<InetAddress> found = Arrays.asList(InetAddress.getAllByName(server.host()));
            return new Resolution(
                    client,
                    new LinkInput.Resolved(interleaved(found).stream()
                            .map(address -> new InetSocketAddress(address, server.port()))
                            .toList()));
        } catch (UnknownHostException _) {
            return new Resolution(null, new LinkInput.NotResolved("it is unknown"));
        } catch (TlsClient.UnusableException e) {
            return new Resolution(null, new LinkInput.NotSecured(String.valueOf(e.getMessage())));
        }
    }

    /** RFC 8305 §4: the families take turns, beginning with that of the first address. */
    static List<InetAddress> interleaved(List<InetAddress> found) {
        Deque<InetAddress> turn = new ArrayDeque<>();
        Deque<InetAddress> other = new ArrayDeque<>();
        for (InetAddress address : found) {
            boolean likeFirst = address instanceof Inet6Address == found.getFirst() instanceof Inet6Address;
            (likeFirst ? turn : other).add(address);
        }
        List<InetAddress> all = new ArrayList<>(found.size());
        while (!turn.isEmpty()) {
            all.add(turn.remove());
            if (!other.isEmpty()) {
                Deque<InetAddress> next = other;
                other = turn;
                turn = next;
            }
        }
        all.addAll(other);
        return all;
    }
}
