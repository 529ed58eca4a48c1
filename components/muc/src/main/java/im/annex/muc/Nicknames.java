package im.annex.muc;

import im.annex.kernel.protocol.jid.Jids;
import im.annex.muc.domain.Nick;
import java.util.Optional;

/** Nicknames that are written down somewhere else than in the address of an occupant. */
final class Nicknames {

    private Nicknames() {}

    /** §17.1: a nickname as it would be in an address; empty if it can't be there, or nothing of it could be seen. */
    static Optional<Nick> read(String wanted) {
        try {
            return Nick.of(Jids.resource(wanted));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
