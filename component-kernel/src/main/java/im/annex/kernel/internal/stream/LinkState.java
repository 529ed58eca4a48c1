package im.annex.kernel.internal.stream;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a link stands.
 *
 * @param phase where in its life
 * @param failures rounds through all servers in a row that did not lead to a lasting attachment
 * @param server which of the servers it is about
 * @param untried addresses of this server that were not tried yet
 * @param connecting how many addresses are being tried
 * @param pinged whether a ping is out that nothing was heard after
 * @param told what the operator was told last of each server and need not be told again
 */
record LinkState(
        Phase phase,
        int failures,
        int server,
        List<InetSocketAddress> untried,
        int connecting,
        boolean pinged,
        Map<Integer, String> told) {

    static final LinkState INITIAL = new LinkState(Phase.IDLE, 0, 0, List.of(), 0, false, Map.of());

    LinkState {
        untried = List.copyOf(untried);
        told = Map.copyOf(told);
    }

    /** The phases of a link. */
    enum Phase {
        IDLE,
        RESOLVING,
        CONNECTING,
        OPENING,
        SHAKING_HANDS,
        ATTACHED,
        CLOSING,
        BACKING_OFF,
        STOPPED
    }

    LinkState in(Phase next) {
        return new LinkState(next, failures, server, untried, connecting, pinged, told);
    }

    LinkState withFailures(int count) {
        return new LinkState(phase, count, server, untried, connecting, pinged, told);
    }

    LinkState withServer(int number) {
        return new LinkState(phase, failures, number, List.of(), 0, pinged, told);
    }

    LinkState withAddresses(List<InetSocketAddress> stillUntried, int nowConnecting) {
        return new LinkState(phase, failures, server, stillUntried, nowConnecting, pinged, told);
    }

    LinkState withPinged(boolean out) {
        return new LinkState(phase, failures, server, untried, connecting, out, told);
    }

    /** What was told of this server, or null if nothing was. */
    @Nullable
    String toldOfServer() {
        return told.get(server);
    }

    /** What was told of all servers since the link was up, without the domain before it. */
    Optional<String> trouble(String domain) {
        String before = domain + ": ";
        return new TreeMap<>(told)
                .values().stream()
                        .map(message -> message.startsWith(before) ? message.substring(before.length()) : message)
                        .reduce((one, other) -> one + "; " + other);
    }

    LinkState withTold(String message) {
        Map<Integer, String> all = new HashMap<>(told);
        all.put(server, message);
        return new LinkState(phase, failures, server, untried, connecting, pinged, all);
    }

    LinkState withNothingTold() {
        return new LinkState(phase, failures, server, untried, connecting, pinged, Map.of());
    }
}
