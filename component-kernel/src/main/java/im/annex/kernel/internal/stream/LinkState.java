package im.annex.kernel.internal.stream;

import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a link stands.
 *
 * @param phase where in its life
 * @param failures attempts in a row that did not lead to a lasting attachment
 * @param untried addresses of this attempt that were not tried yet
 * @param pinged whether a ping is out that nothing was heard after
 * @param told what the operator was told last and need not be told again, or null
 */
record LinkState(
        Phase phase,
        int failures,
        List<InetSocketAddress> untried,
        boolean pinged,
        @Nullable String told) {

    static final LinkState INITIAL = new LinkState(Phase.IDLE, 0, List.of(), false, null);

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
        return new LinkState(next, failures, untried, pinged, told);
    }

    LinkState withFailures(int count) {
        return new LinkState(phase, count, untried, pinged, told);
    }

    LinkState withUntried(List<InetSocketAddress> addresses) {
        return new LinkState(phase, failures, List.copyOf(addresses), pinged, told);
    }

    LinkState withPinged(boolean out) {
        return new LinkState(phase, failures, untried, out, told);
    }

    LinkState withTold(@Nullable String message) {
        return new LinkState(phase, failures, untried, pinged, message);
    }
}
