package im.annex.muc.domain;

import im.annex.muc.domain.Command.Enter;
import im.annex.muc.domain.Effect.Recall;
import im.annex.muc.domain.Effect.Show;
import im.annex.muc.domain.Effect.ShowOthers;
import im.annex.muc.domain.Effect.ShowSelf;
import im.annex.muc.domain.Effect.TellCard;
import im.annex.muc.domain.Effect.TellSubject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Entering a room (§7.2), and creating it by that (§10.1). */
final class Entering {

    /** One user's devices; more of them under one nickname is a program gone wrong. */
    static final int MAX_SESSIONS = 32;

    /** §7.2.9: admins and owners find a way into a full room, up to this many more occupants. */
    static final int PLACES_FOR_ADMINS = 10;

    /** In the order in which a newcomer should learn of them. */
    private static final List<BiFunction<Room, Enter, Optional<Refusal>>> OBSTACLES = List.of(
            Entering::foundingRefused,
            Entering::locked,
            Entering::banned,
            Entering::notAMember,
            Entering::wrongPassword,
            Entering::nickTooLong,
            Entering::nickInUse,
            Entering::full,
            Entering::tooMany);

    private Entering() {}

    static Outcome enter(Room room, Enter asked, Instant now) {
        if (room.retirement().isPresent()) {
            return Outcome.of(room, new Effect.Moved(room.retirement().get().venue()));
        }
        Enter enter = asLocked(room, asked);
        return room.occupants()
                .at(enter.from())
                .map(occupant -> again(room, occupant, enter, now))
                .orElseGet(() -> firstObstacle(room, enter)
                        .map(refusal -> Outcome.refused(room, refusal))
                        .orElseGet(() -> admit(room, enter, now)));
    }

    /** §7.10: who is known by one nickname alone is given that (status 210) instead of being refused. */
    private static Enter asLocked(Room room, Enter asked) {
        return Registering.lockedTo(room, asked.from())
                .filter(nick -> !nick.equals(asked.nick()))
                .map(asked::as)
                .orElse(asked);
    }

    private static Outcome admit(Room room, Enter enter, Instant now) {
        Room base = room.exists() ? room : room.foundedBy(enter.from().asBareJID());
        Session session = new Session(enter.from(), enter.presence());
        Optional<Occupant> before = base.occupants().named(enter.nick());
        Occupant newcomer =
                before.map(occupant -> occupant.entering(session)).orElseGet(() -> newOccupant(base, enter, session));
        Room next = base.with(base.occupants().with(newcomer));
        Set<Status> status = selfStatus(base, enter);
        if (!room.exists()) {
            status.add(Status.CREATED);
        }
        boolean news = before.map(occupant -> looksOther(occupant, newcomer)).orElse(true);
        return everything(next, newcomer, session, enter, status, news, now);
    }

    /** §7.2.1, §17.3 rule 3: who is in the room already has lost track of it and is told everything again. */
    private static Outcome again(Room room, Occupant before, Enter enter, Instant now) {
        if (!before.nick().equals(enter.nick())) {
            return nickTooLong(room, enter)
                    .map(refusal -> Outcome.refused(room, refusal))
                    .orElseGet(() -> againUnderAnotherNick(room, before, enter, now));
        }
        Session session = new Session(enter.from(), enter.presence());
        boolean changed = !before.session(enter.from()).map(Session::presence).equals(Optional.of(enter.presence()));
        Occupant after = changed ? before.showing(session) : before;
        return everything(
                changed ? room.with(room.occupants().with(after)) : room,
                after,
                session,
                enter,
                selfStatus(room, enter),
                changed && looksOther(before, after),
                now);
    }

    /** §7.6. */
    private static Outcome againUnderAnotherNick(Room room, Occupant before, Enter enter, Instant now) {
        Session session = new Session(enter.from(), enter.presence());
        return Appearing.rename(room, before, enter.nick(), session)
                .map(renamed -> renamed.then(everything(
                                renamed.next(),
                                inRoom(renamed.next(), enter),
                                session,
                                enter,
                                selfStatus(room, enter),
                                true,
                                now)
                        .effects()))
                .orElseGet(() -> Outcome.refused(room, Refusal.NICK_IN_USE));
    }

    /** §7.1: the order of events. */
    private static Outcome everything(
            Room next, Occupant occupant, Session session, Enter enter, Set<Status> status, boolean news, Instant now) {
        var effects = new ArrayList<Effect>();
        next.card()
                .filter(card -> !card.photos().isEmpty())
                .ifPresent(card -> effects.add(new TellCard(session.address(), card)));
        effects.add(new ShowOthers(session.address(), occupant));
        if (news) {
            effects.add(new Show(occupant, Optional.of(session.address())));
        }
        effects.add(new ShowSelf(occupant, session, status, enter.id()));
        var recalled = next.history().wanted(enter.wanted(), next.config(), now);
        if (!recalled.isEmpty()) {
            effects.add(new Recall(session.address(), recalled, enter.wanted().maxCharacters()));
        }
        effects.add(new TellSubject(session.address(), next.subject()));
        return new Outcome(next, effects);
    }

    private static Occupant newOccupant(Room room, Enter enter, Session session) {
        var user = session.address().asBareJID();
        var affiliation = room.affiliation(user);
        return new Occupant(enter.nick(), user, affiliation, room.config().initialRole(affiliation), List.of(session));
    }

    private static Occupant inRoom(Room room, Enter enter) {
        return room.occupants().at(enter.from()).orElseThrow();
    }

    private static boolean looksOther(Occupant before, Occupant after) {
        return !before.shown().presence().equals(after.shown().presence());
    }

    /**
     * §7.2.2: 110 always; 100 where everyone will see the real address (§7.2.3); 170 where
     * what is said is logged (§7.2.12); 210 where the nickname is not the one that was asked for.
     */
    private static Set<Status> selfStatus(Room room, Enter enter) {
        var status = EnumSet.of(Status.SELF);
        if (room.config().addressesShownTo() == RoomConfig.Onlookers.ANYONE) {
            status.add(Status.NON_ANONYMOUS);
        }
        if (room.config().logged()) {
            status.add(Status.LOGGED);
        }
        if (enter.nickModified()) {
            status.add(Status.NICK_MODIFIED);
        }
        return status;
    }

    private static Optional<Refusal> firstObstacle(Room room, Enter enter) {
        return OBSTACLES.stream()
                .flatMap(obstacle -> obstacle.apply(room, enter).stream())
                .findFirst();
    }

    /** §7.2.11, §10.1.1. */
    private static Optional<Refusal> foundingRefused(Room room, Enter enter) {
        if (room.exists()) {
            return Optional.empty();
        }
        return switch (enter.founding()) {
            case ALLOWED -> Optional.empty();
            case RESERVED -> Optional.of(Refusal.FOUNDING_RESERVED);
            case SERVICE_FULL -> Optional.of(Refusal.SERVICE_FULL);
            case NAME_REFUSED -> Optional.of(Refusal.ROOM_NAME_REFUSED);
            case ENOUGH -> Optional.of(Refusal.TOO_MANY_FOUNDED);
        };
    }

    /** §7.2.10: nobody but the owner enters a room that is not configured yet. */
    private static Optional<Refusal> locked(Room room, Enter enter) {
        return refuseIf(room.locked() && !owner(room, enter), Refusal.ROOM_LOCKED);
    }

    /** §7.2.7. */
    private static Optional<Refusal> banned(Room room, Enter enter) {
        return refuseIf(affiliation(room, enter) == Affiliation.OUTCAST, Refusal.BANNED);
    }

    /** §7.2.6. */
    private static Optional<Refusal> notAMember(Room room, Enter enter) {
        boolean outside =
                room.config().membersOnly() && !affiliation(room, enter).atLeast(Affiliation.MEMBER);
        return refuseIf(outside, Refusal.NOT_A_MEMBER);
    }

    /** §7.2.5: it MUST be asked of everybody, also of owners; §10.1.1: but whoever creates a room can't know it yet. */
    private static Optional<Refusal> wrongPassword(Room room, Enter enter) {
        boolean wrong = room.exists()
                && room.config().password().isPresent()
                && !room.config().password().equals(enter.password());
        return refuseIf(wrong, Refusal.WRONG_PASSWORD);
    }

    /** §10.1.1: who creates a room owns it, whatever new rooms ask of others. */
    private static Affiliation affiliation(Room room, Enter enter) {
        return room.exists() ? room.affiliation(enter.from().asBareJID()) : Affiliation.OWNER;
    }

    private static Optional<Refusal> nickTooLong(Room room, Enter enter) {
        return refuseIf(enter.nick().length() > room.rules().nicks().maxLength(), Refusal.NICK_TOO_LONG);
    }

    /** §7.2.8: a nickname is one user's. */
    private static Optional<Refusal> nickInUse(Room room, Enter enter) {
        return refuseIf(room.isTaken(enter.nick(), enter.from().asBareJID()), Refusal.NICK_IN_USE);
    }

    /** §7.2.9. */
    private static Optional<Refusal> full(Room room, Enter enter) {
        int places = room.places() + (affiliation(room, enter).atLeast(Affiliation.ADMIN) ? PLACES_FOR_ADMINS : 0);
        boolean newOccupant = room.occupants().named(enter.nick()).isEmpty();
        return refuseIf(newOccupant && room.occupants().size() >= places, Refusal.ROOM_FULL);
    }

    private static Optional<Refusal> tooMany(Room room, Enter enter) {
        boolean many = Stream.ofNullable(room.occupants().named(enter.nick()).orElse(null))
                .anyMatch(occupant -> occupant.sessions().size() >= MAX_SESSIONS);
        return refuseIf(many, Refusal.TOO_MANY_SESSIONS);
    }

    private static boolean owner(Room room, Enter enter) {
        return affiliation(room, enter) == Affiliation.OWNER;
    }

    private static Optional<Refusal> refuseIf(boolean condition, Refusal refusal) {
        return condition ? Optional.of(refusal) : Optional.empty();
    }
}
