package im.annex.muc.domain;

import java.util.Optional;
import org.xmpp.packet.JID;

/** Knows whose messages those of one room are, also when the room itself has forgotten them. */
@FunctionalInterface
public interface Authors {

    /** The real bare JID of whoever wrote a message, or the room's; empty if it is not known. May wait for a disk. */
    Optional<JID> of(MessageId message);
}
