package im.annex.muc.domain;

import im.annex.muc.domain.Command.CancelConfiguration;
import im.annex.muc.domain.Command.Destroy;
import im.annex.muc.domain.Command.Forget;
import im.annex.muc.domain.Command.Found;
import im.annex.muc.domain.Command.Proclaim;
import im.annex.muc.domain.Command.SeeConfiguration;
import im.annex.muc.domain.Command.SubmitConfiguration;
import im.annex.muc.domain.Effect.Configuration;
import im.annex.muc.domain.Effect.Done;
import im.annex.muc.domain.Effect.Proclamation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.xmpp.packet.JID;

/** What only owners do: configuring a room (§10.1, §10.2) and destroying it (§10.9). */
final class Owning {

    private Owning() {}

    static Outcome see(Room room, SeeConfiguration see) {
        return asOwner(
                room,
                see.from(),
                () -> Outcome.of(
                        room,
                        new Configuration(
                                room.address(),
                                room.config(),
                                users(room, Affiliation.OWNER),
                                users(room, Affiliation.ADMIN))));
    }

    private static List<JID> users(Room room, Affiliation affiliation) {
        return room.affiliations().with(affiliation).stream()
                .map(Membership::user)
                .toList();
    }

    /** A room that is there before its people is one that lasts. */
    static Outcome found(Room room, Found found) {
        if (!found.from().admin()) {
            return Outcome.refused(room, Refusal.FOUNDING_RESERVED);
        }
        if (room.exists()) {
            return Outcome.refused(room, Refusal.ROOM_EXISTS);
        }
        if (found.owner().getNode() == null) {
            return Outcome.refused(room, Refusal.ONLY_BANS_OF_MANY);
        }
        Room empty = room.gone();
        RoomConfig config =
                found.changes().apply(empty.config()).draft().persistent(true).done();
        if (lacksPassword(config)) {
            return Outcome.refused(room, Refusal.PASSWORD_MISSING);
        }
        return Outcome.of(empty.foundedBy(found.owner()).unlocked().with(config), new Done());
    }

    /** §10.1.1 step 6, §10.2. */
    static Outcome submit(Room room, SubmitConfiguration submit) {
        return asOwner(room, submit.from(), () -> {
            RoomConfig config = submit.changes().apply(room.config());
            if (lacksPassword(config)) {
                return Outcome.refused(room, Refusal.PASSWORD_MISSING);
            }
            if (config.persistent() && !room.config().persistent() && !submit.mayPersist()) {
                return Outcome.refused(room, Refusal.PERSISTENCE_RESERVED);
            }
            return switch (Governors.set(room.affiliations(), submit.owners(), submit.admins())) {
                case AffiliationLists.No(var refusal) -> Outcome.refused(room, refusal);
                case AffiliationLists.Yes(var affiliations) -> configured(room, config, affiliations, submit.from());
            };
        });
    }

    private static Outcome configured(Room room, RoomConfig config, Affiliations affiliations, Asker owner) {
        Room base = room.locked() ? room.unlocked() : room;
        var by = Actor.of(room, owner).because(Optional.empty());
        return Reconfiguring.to(config, affiliations, base, by).then(new Done());
    }

    /** §10.1.3. */
    private static boolean lacksPassword(RoomConfig config) {
        return config.password().filter(String::isEmpty).isPresent();
    }

    /** §10.1.1 step 6: cancelling the first configuration destroys the room; later it changes nothing. */
    static Outcome cancel(Room room, CancelConfiguration cancel) {
        return asOwner(
                room,
                cancel.from(),
                () -> room.locked()
                        ? Leaving.destroy(room, Destruction.UNEXPLAINED).then(new Done())
                        : Outcome.of(room, new Done()));
    }

    /**
     * §10.1.2: an owner who talks in a room that nobody has configured yet, or invites others to it, takes it as it is. Some
     * clients never ask for that.
     */
    static Room taken(Room room, JID by) {
        return room.locked()
                        && room.occupants()
                                .at(by)
                                .filter(occupant -> occupant.affiliation() == Affiliation.OWNER)
                                .isPresent()
                ? room.unlocked()
                : room;
    }

    /** §10.1.1 step 5: an owner who never configures the room is taken to have cancelled. */
    static Outcome giveUp(Room room) {
        return room.locked() ? Leaving.destroy(room, Destruction.UNEXPLAINED) : Outcome.of(room);
    }

    /** §10.9. */
    static Outcome destroy(Room room, Destroy destroy, Instant now) {
        return asOwner(room, destroy.from(), () -> {
            var farewell = Leaving.destroy(room, destroy.why()).effects();
            return new Outcome(room.retired(now, destroy.why().venue()), farewell).then(new Done());
        });
    }

    /** What the room says itself stays like what people say; and nobody has to hear it under a name of one's own. */
    static Outcome proclaim(Room room, Proclaim proclaim) {
        return asOwner(room, proclaim.from(), () -> {
            Optional<Refusal> refusal = proclaim.under().flatMap(nick -> unfit(nick, room));
            return refusal.isPresent()
                    ? Outcome.refused(room, refusal.get())
                    : Outcome.of(
                            room,
                            new Proclamation(
                                    room.address(),
                                    proclaim.under(),
                                    proclaim.content(),
                                    Keeping.EVERYWHERE.in(room.config())),
                            new Done());
        });
    }

    /** §7.2.8: neither that of somebody who is there, nor of somebody who might come. */
    private static Optional<Refusal> unfit(Nick nick, Room room) {
        if (nick.length() > room.rules().nicks().maxLength()) {
            return Optional.of(Refusal.NICK_TOO_LONG);
        }
        return room.isTaken(nick, room.address()) ? Optional.of(Refusal.NICK_IN_USE) : Optional.empty();
    }

    static Outcome forget(Room room, Forget forget) {
        return asOwner(room, forget.from(), () -> Outcome.of(room.forgetting(forget.author()), new Done()));
    }

    private static Outcome asOwner(Room room, Asker from, Supplier<Outcome> then) {
        if (!room.exists()) {
            return Outcome.refused(room, Refusal.NO_SUCH_ROOM);
        }
        boolean owner = room.authority(from) == Affiliation.OWNER;
        return owner ? then.get() : Outcome.refused(room, Refusal.NOT_AN_OWNER);
    }
}
