package im.annex.muc.domain;

import im.annex.muc.domain.Command.Decline;
import im.annex.muc.domain.Command.InvitationFailed;
import im.annex.muc.domain.Command.Invite;
import im.annex.muc.domain.Effect.Declined;
import im.annex.muc.domain.Effect.Invitation;
import im.annex.muc.domain.Effect.InviteeUnknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.xmpp.packet.JID;

/** Invitations through the room (§7.8.2). */
final class Inviting {

    /** As many as fit around a table; the room is not to be made a sender of mass mail. */
    static final int MAX_INVITEES = 20;

    private Inviting() {}

    static Outcome invite(Room room, Invite invite) {
        return obstacle(room, invite)
                .map(refusal -> Outcome.refused(room, refusal))
                .orElseGet(() -> send(room, invite));
    }

    private static Outcome send(Room room, Invite invite) {
        var effects = new ArrayList<Effect>();
        Room next = room;
        for (Invitee invitee : invite.invitees()) {
            next = room.config().membersOnly()
                    ? withMember(next, invitee.address().asBareJID())
                    : next;
            effects.add(new Invitation(
                    invite.from().address().asBareJID(), invitee, room.config().password(), invite.id()));
        }
        return new Outcome(next, effects);
    }

    /** §7.8.2: who is invited into a members-only room becomes a member; nobody is unbanned by that. */
    private static Room withMember(Room room, JID user) {
        return room.affiliation(user) == Affiliation.NONE
                ? room.with(room.affiliations().with(Membership.of(user, Affiliation.MEMBER)))
                : room;
    }

    private static Optional<Refusal> obstacle(Room room, Invite invite) {
        return switch (room.phase()) {
            case NONEXISTENT, RETIRED -> Optional.of(Refusal.NO_SUCH_ROOM);
            case LOCKED -> Optional.of(Refusal.ROOM_LOCKED);
            case OPEN -> obstacle(room, invite, room.authority(invite.from()));
        };
    }

    private static Optional<Refusal> obstacle(Room room, Invite invite, Affiliation affiliation) {
        boolean inside = room.occupants().at(invite.from().address()).isPresent();
        if (!inside && !affiliation.atLeast(Affiliation.MEMBER)) {
            return Optional.of(Refusal.NOT_AN_OCCUPANT);
        }
        if (!mayInvite(room.config(), affiliation)) {
            return Optional.of(Refusal.INVITING_RESERVED);
        }
        if (invite.invitees().size() > MAX_INVITEES) {
            return Optional.of(Refusal.TOO_MANY_INVITEES);
        }
        boolean full = room.config().membersOnly()
                && invite.invitees().stream()
                        .anyMatch(invitee ->
                                !AffiliationLists.hasPlaceFor(invitee.address().asBareJID(), room.affiliations()));
        return full ? Optional.of(Refusal.TOO_MANY_AFFILIATIONS) : Optional.empty();
    }

    private static boolean mayInvite(RoomConfig config, Affiliation affiliation) {
        return affiliation.atLeast(Affiliation.ADMIN) || !config.membersOnly() || config.invitationsByMembers();
    }

    /**
     * §7.8.2; to whom nobody here can be said to have invited, it is not told, and the decliner learns nothing by that; but
     * where there is no room, that is said (§17.2 rule 3).
     */
    static Outcome decline(Room room, Decline decline) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        boolean stranger = room.affiliation(decline.from().asBareJID()) == Affiliation.OUTCAST;
        return stranger
                ? Outcome.of(room)
                : toInviter(
                        room,
                        decline.to(),
                        session -> new Declined(decline.from().asBareJID(), session, decline.words(), decline.id()));
    }

    /** §7.8.2: {@code item-not-found} for those who are there to hear it. */
    static Outcome failed(Room room, InvitationFailed failed) {
        return toInviter(room, failed.inviter(), session -> new InviteeUnknown(session, failed.id()));
    }

    private static Outcome toInviter(Room room, JID inviter, Function<JID, Effect> effect) {
        if (!room.exists()) {
            return Outcome.of(room);
        }
        List<Effect> effects =
                sessions(room, inviter.asBareJID()).stream().map(effect).toList();
        boolean known = room.affiliation(inviter.asBareJID()).atLeast(Affiliation.MEMBER);
        return new Outcome(room, effects.isEmpty() && known ? List.of(effect.apply(inviter.asBareJID())) : effects);
    }

    /** One session of each occupant that a user is here. */
    private static List<JID> sessions(Room room, JID user) {
        var sessions = new ArrayList<JID>();
        room.occupants().forEach(occupant -> {
            if (occupant.user().equals(user)) {
                sessions.add(occupant.shown().address());
            }
        });
        return sessions.isEmpty() ? List.of() : List.of(sessions.getFirst());
    }
}
