package im.annex.muc.domain;

import im.annex.kernel.collections.PersistentMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/** Everybody in a room, by nickname and by real address. Immutable; a change costs the logarithm of the size. */
public final class Occupants {

    /** Nobody is there. */
    public static final Occupants NOBODY =
            new Occupants(PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());

    private final PersistentMap<Nick, Occupant> byNick;
    private final PersistentMap<JID, Nick> bySession;
    private final PersistentMap<Look, Lookalikes> byLikeness;

    /** What nicknames that look alike have in common, by one of them: written out it would take more than the rest. */
    private record Look(Nick nick, int hash) {

        static Look of(Nick nick) {
            return new Look(nick, nick.likeness().hashCode());
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Look look
                    && look.hash == hash
                    && (look.nick.equals(nick) || look.nick.likeness().equals(nick.likeness()));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Nicknames that look alike are one user's. */
    private record Lookalikes(JID user, int nicks) {}

    private Occupants(
            PersistentMap<Nick, Occupant> byNick,
            PersistentMap<JID, Nick> bySession,
            PersistentMap<Look, Lookalikes> byLikeness) {
        this.byNick = byNick;
        this.bySession = bySession;
        this.byLikeness = byLikeness;
    }

    /** The number of occupants, however many sessions each has. */
    public int size() {
        return byNick.size();
    }

    /** The occupant of a nickname. */
    public Optional<Occupant> named(Nick nick) {
        return byNick.get(nick);
    }

    /** The occupant one of whose sessions has this real full JID. */
    public Optional<Occupant> at(JID session) {
        return bySession.get(session).flatMap(byNick::get);
    }

    /** Whose a nickname is, or one that looks like it. */
    Optional<JID> owner(Nick nick) {
        return byLikeness.get(Look.of(nick)).map(Lookalikes::user);
    }

    /** Each nickname of a user; costs the number of occupants. */
    public List<Occupant> of(JID user) {
        var found = new ArrayList<Occupant>();
        byNick.forEach(occupant -> {
            if (occupant.user().equals(user)) {
                found.add(occupant);
            }
        });
        return found;
    }

    /** Everybody, in no particular order. */
    public void forEach(Consumer<? super Occupant> action) {
        byNick.forEach(action);
    }

    /**
     * Names those who were there in an earlier state and are gone or changed now, and those who are new or changed; it may
     * name others, as both.
     */
    public void changesSince(Occupants earlier, Consumer<? super Occupant> before, Consumer<? super Occupant> after) {
        byNick.changesSince(earlier.byNick, before, after);
    }

    /** These and nobody else. */
    public static Occupants of(Stream<Occupant> occupants) {
        return occupants.reduce(NOBODY, Occupants::with, (_, _) -> {
            throw new UnsupportedOperationException("in sequence only");
        });
    }

    /** With an occupant instead of the one of the same nickname, if any. */
    Occupants with(Occupant occupant) {
        Optional<Occupant> before = byNick.get(occupant.nick());
        var sessions = before.map(this::sessionsWithout).orElse(bySession);
        for (Session session : occupant.sessions()) {
            sessions = sessions.with(session.address(), occupant.nick());
        }
        var likenesses = before.isPresent() ? byLikeness : likenesses(occupant, 1);
        return new Occupants(byNick.with(occupant.nick(), occupant), sessions, likenesses);
    }

    Occupants without(Occupant occupant) {
        return new Occupants(byNick.without(occupant.nick()), sessionsWithout(occupant), likenesses(occupant, -1));
    }

    private PersistentMap<Look, Lookalikes> likenesses(Occupant occupant, int change) {
        var look = Look.of(occupant.nick());
        int nicks = byLikeness.get(look).map(Lookalikes::nicks).orElse(0) + change;
        return nicks == 0 ? byLikeness.without(look) : byLikeness.with(look, new Lookalikes(occupant.user(), nicks));
    }

    private PersistentMap<JID, Nick> sessionsWithout(Occupant occupant) {
        var sessions = bySession;
        for (Session session : occupant.sessions()) {
            sessions = sessions.without(session.address());
        }
        return sessions;
    }
}
