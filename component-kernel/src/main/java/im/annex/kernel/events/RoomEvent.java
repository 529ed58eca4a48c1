package im.annex.kernel.events;

import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * What happens in a room for multi-user chat (XEP-0045). Real addresses are told: what listens is part of the service, and
 * must not tell them to those who may not know them. Who stays in a room over a restart is not told of anew.
 */
public sealed interface RoomEvent extends Event {

    /** The room's bare JID. */
    JID room();

    /** There is a room now. */
    record Created(JID room) implements RoomEvent {}

    /** The room is no more; of those who were in it nothing is told. */
    record Destroyed(JID room) implements RoomEvent {}

    /** The configuration has changed, or the vCard. */
    record Configured(JID room) implements RoomEvent {}

    /**
     * Somebody is in the room under a nickname now; further sessions of the same are not told of.
     *
     * @param user the real bare JID
     */
    record Entered(JID room, String nick, JID user) implements RoomEvent {}

    /**
     * Somebody is not in the room under a nickname any more, for whatever reason.
     *
     * @param user the real bare JID
     */
    record Left(JID room, String nick, JID user) implements RoomEvent {}

    /**
     * Somebody goes on under another nickname.
     *
     * @param user the real bare JID
     */
    record Renamed(JID room, String before, String nick, JID user) implements RoomEvent {}

    /**
     * Somebody in the room has another role.
     *
     * @param user the real bare JID
     * @param role as on the wire, such as {@code moderator}
     */
    record RoleChanged(JID room, String nick, JID user, String role) implements RoomEvent {}

    /**
     * Somebody has another affiliation.
     *
     * @param user the real bare JID, or a domain or pattern
     * @param affiliation as on the wire, such as {@code outcast} or {@code none}
     */
    record AffiliationChanged(JID room, JID user, String affiliation) implements RoomEvent {}

    /**
     * The subject is another one.
     *
     * @param nick whose it is
     */
    record SubjectChanged(JID room, String nick, String subject) implements RoomEvent {

        @Override
        public long weight() {
            return RoomEvent.super.weight() + 2L * subject.length();
        }
    }

    /**
     * Something was said to everybody, in words.
     *
     * @param nick who said it; empty if that was the room itself
     * @param id what the room calls it (XEP-0359)
     */
    record Said(JID room, Optional<String> nick, String id, String words) implements RoomEvent {

        @Override
        public long weight() {
            return RoomEvent.super.weight() + 2L * words.length();
        }
    }

    /**
     * What was said is retracted, by its author or by a moderator.
     *
     * @param id what the room calls it (XEP-0359)
     */
    record Retracted(JID room, String id) implements RoomEvent {}
}
