package im.annex.muc;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Session;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** An occupant's addresses and presence, encoded. Presence is encoded when first asked for. Confined to its room. */
final class EncodedOccupant {

    private final Occupant occupant;
    private final JID address;
    private final Outbound outbound;
    private final Map<JID, Recipient> sessions = new LinkedHashMap<>();

    private @Nullable Template plain;
    private @Nullable Template revealing;

    EncodedOccupant(Occupant occupant, JID address, Outbound outbound) {
        this.occupant = occupant;
        this.address = address;
        this.outbound = outbound;
        for (Session session : occupant.sessions()) {
            sessions.put(session.address(), Recipient.of(session.address()));
        }
    }

    Map<JID, Recipient> sessions() {
        return sessions;
    }

    Role role() {
        return occupant.role();
    }

    boolean named(Nick nick) {
        return occupant.nick().equals(nick);
    }

    /** What those see who see real addresses, or those who don't. */
    Template presence(boolean revealing) {
        return revealing ? revealing() : plain();
    }

    private Template plain() {
        if (plain == null) {
            plain = outbound.template(presence().stanza());
        }
        return plain;
    }

    private Template revealing() {
        if (revealing == null) {
            revealing = outbound.template(
                    presence().revealing(occupant.shown().address()).stanza());
        }
        return revealing;
    }

    private MucPresence presence() {
        return MucPresence.available(
                address, occupant, (SentPresence) occupant.shown().presence());
    }
}
