package im.annex.muc.domain;

import im.annex.muc.domain.Command.ApproveRegistration;
import im.annex.muc.domain.Command.Register;
import im.annex.muc.domain.Command.SeeRegistration;
import im.annex.muc.domain.Command.SeeReservedNick;
import im.annex.muc.domain.Command.Unregister;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.MemberInvited;
import im.annex.muc.domain.Effect.Notified;
import im.annex.muc.domain.Effect.RegistrationWanted;
import im.annex.muc.domain.Effect.ReservedNick;
import im.annex.muc.domain.RoomConfig.Registration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.JID;

/** Registering with a room (§7.10, §9.9), and the nicknames that are reserved by that (§7.12). */
final class Registering {

    private static final Set<Status> AFFILIATION_LOST = EnumSet.of(Status.AFFILIATION_LOST);
    private static final Attribution NOBODY = new Attribution(Optional.empty(), Optional.empty());

    private Registering() {}

    /** §7.12. */
    static Outcome reserved(Room room, SeeReservedNick see) {
        return room.exists()
                ? Outcome.of(room, new ReservedNick(nick(room, see.from())))
                : Outcome.refused(room, Refusal.NO_SUCH_ROOM);
    }

    /** §7.10. */
    static Outcome see(Room room, SeeRegistration see) {
        return obstacle(room, see.from())
                .map(refusal -> Outcome.refused(room, refusal))
                .orElseGet(() -> Outcome.of(room, new ReservedNick(nick(room, see.from()))));
    }

    /** §7.10: who belongs to the room reserves a nickname at once; who does not may need an admin's approval. */
    static Outcome register(Room room, Register register) {
        JID user = register.from().asBareJID();
        Optional<Refusal> obstacle =
                unsupported(room, user).or(() -> obstacle(room, user)).or(() -> unfit(room, register.nick(), user));
        if (obstacle.isPresent()) {
            return Outcome.refused(room, obstacle.get());
        }
        boolean belongs = room.affiliation(user).atLeast(Affiliation.MEMBER);
        if (belongs || room.config().membersByThemselves()) {
            return registered(room, user, register.nick());
        }
        return Outcome.of(room, new RegistrationWanted(user, register.application(), admins(room)), new Done());
    }

    /** §9.9. */
    static Outcome approve(Room room, ApproveRegistration approve) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        if (!room.authority(approve.from()).atLeast(Affiliation.ADMIN)) {
            return Outcome.refused(room, Refusal.NOT_AN_ADMIN);
        }
        if (room.affiliation(approve.user()) == Affiliation.OUTCAST) {
            return Outcome.refused(room, Refusal.BANNED);
        }
        return unfit(room, approve.nick(), approve.user())
                .map(refusal -> Outcome.refused(room, refusal))
                .orElseGet(() -> approved(room, approve));
    }

    private static Outcome approved(Room room, ApproveRegistration approve) {
        var by = Actor.of(room, approve.from()).because(Optional.empty());
        Outcome registered = registered(room, approve.user(), approve.nick());
        return new Outcome(registered.next(), Visibility.by(by, registered.effects()))
                .then(newsForTheAbsent(room, approve));
    }

    /** §9.5, §18.1 note 2: as if an admin had made a member of whom it is. */
    private static List<Effect> newsForTheAbsent(Room before, ApproveRegistration approve) {
        JID user = approve.user();
        boolean known = before.affiliation(user) != Affiliation.NONE
                || !before.occupants().of(user).isEmpty();
        if (known) {
            return List.of();
        }
        return List.of(
                before.config().membersOnly()
                        ? new MemberInvited(
                                user,
                                approve.from().address().asBareJID(),
                                before.config().password())
                        : new Notified(user, Affiliation.MEMBER));
    }

    /** XEP-0077 §3.2: members are no longer members; who governs the room only loses the reserved nickname. */
    static Outcome unregister(Room room, Unregister unregister) {
        JID user = unregister.from().asBareJID();
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        Optional<Membership> membership = room.affiliations().membership(user);
        if (membership.filter(Registering::registered).isEmpty()) {
            return Outcome.refused(room, Refusal.NOT_REGISTERED);
        }
        Affiliation left = membership.get().affiliation();
        return left == Affiliation.MEMBER
                ? left(room.with(room.affiliations().without(user)), user)
                : Outcome.of(
                        room.with(room.affiliations().with(named(membership.get(), Optional.empty()))), new Done());
    }

    /** §9.4: who is no member any more does not stay in a members-only room. */
    private static Outcome left(Room room, JID user) {
        if (!room.config().membersOnly()) {
            return affiliated(room, user, Affiliation.NONE);
        }
        var verdicts = new Verdicts(room);
        room.occupants()
                .of(user)
                .forEach(occupant ->
                        verdicts.remove(occupant.as(Affiliation.NONE, occupant.role()), AFFILIATION_LOST, NOBODY));
        return verdicts.answeredThenRemoved(List.of());
    }

    /** §7.10: the nickname under which a user enters who is known by one alone. */
    static Optional<Nick> lockedTo(Room room, JID user) {
        return room.rules().nicks().locked() ? nick(room, user) : Optional.empty();
    }

    private static Outcome registered(Room room, JID user, Nick nick) {
        Membership before =
                room.affiliations().membership(user).orElseGet(() -> Membership.of(user, Affiliation.MEMBER));
        Room next = room.with(room.affiliations().with(named(before, Optional.of(nick))));
        return affiliated(next, user, before.affiliation());
    }

    /** §7.10: everybody is told of the new affiliation of a user who is there. */
    private static Outcome affiliated(Room room, JID user, Affiliation affiliation) {
        var effects = new ArrayList<Effect>();
        Room next = room;
        for (Occupant before : room.occupants().of(user)) {
            if (before.affiliation() != affiliation) {
                Occupant after = before.as(affiliation, role(room, before, affiliation));
                next = next.with(next.occupants().with(after));
                effects.addAll(Visibility.follow(room, before, after));
            }
        }
        effects.add(new Done());
        return new Outcome(next, effects);
    }

    /** §5.1.2: a member has a voice; nobody loses one by leaving. */
    private static Role role(Room room, Occupant occupant, Affiliation affiliation) {
        Role initial = room.config().initialRole(affiliation);
        return initial.atLeast(occupant.role()) ? initial : occupant.role();
    }

    /** §7.10: who has not even asked for the form is told that there is none. */
    private static Optional<Refusal> unsupported(Room room, JID user) {
        boolean stranger = room.exists() && room.affiliation(user) == Affiliation.NONE;
        return stranger && room.config().registration() == Registration.NOBODY
                ? Optional.of(Refusal.NO_REGISTRATION)
                : Optional.empty();
    }

    private static Optional<Refusal> obstacle(Room room, JID from) {
        if (!room.exists()) {
            return Optional.of(Refusal.NO_SUCH_ROOM);
        }
        Affiliation affiliation = room.affiliation(from.asBareJID());
        boolean stranger = affiliation == Affiliation.NONE && room.config().registration() == Registration.NOBODY;
        return affiliation == Affiliation.OUTCAST || stranger || (room.locked() && affiliation == Affiliation.NONE)
                ? Optional.of(Refusal.REGISTERING_RESERVED)
                : Optional.empty();
    }

    private static Optional<Refusal> unfit(Room room, Nick nick, JID user) {
        if (room.isTaken(nick, user)) {
            return Optional.of(Refusal.NICK_IN_USE);
        }
        if (!AffiliationLists.hasPlaceFor(user, room.affiliations())) {
            return Optional.of(Refusal.TOO_MANY_AFFILIATIONS);
        }
        return nick.length() > room.rules().nicks().maxLength() ? Optional.of(Refusal.NICK_TOO_LONG) : Optional.empty();
    }

    /** Members are registered even without a nickname, so that they can always cease to be members. */
    private static boolean registered(Membership membership) {
        return membership.affiliation() == Affiliation.MEMBER
                || (membership.affiliation().atLeast(Affiliation.MEMBER)
                        && membership.nick().isPresent());
    }

    private static Optional<Nick> nick(Room room, JID user) {
        return room.affiliations().membership(user.asBareJID()).flatMap(Membership::nick);
    }

    private static Membership named(Membership before, Optional<Nick> nick) {
        return new Membership(before.user(), before.affiliation(), nick, before.reason());
    }

    private static List<JID> admins(Room room) {
        var admins = new ArrayList<JID>();
        room.affiliations().forEach(membership -> {
            if (membership.affiliation().atLeast(Affiliation.ADMIN)) {
                admins.add(membership.user());
            }
        });
        admins.sort(null);
        return admins;
    }
}
