package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.access.Access;
import im.annex.muc.domain.Asker;
import org.xmpp.packet.Packet;

/** Knows who administers the service. Thread-safe. */
final class Askers {

    private final Access access;

    @Inject
    Askers(Access access) {
        this.access = access;
    }

    /** Whoever sent a stanza. */
    Asker of(Packet stanza) {
        return new Asker(stanza.getFrom(), access.isAdmin(stanza.getFrom()));
    }
}
