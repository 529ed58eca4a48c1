package im.annex.muc.domain;

import im.annex.muc.domain.AffiliationChange.ReservedNick;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** Who may change the lists of a room how (§5.2.2, §9, §10), and what they are then. */
final class AffiliationLists {

    /** More than any room has members; what a stranger can fill is bounded. */
    static final int MOST = 20_000;

    /** Each is tried when somebody enters whose own address is on no list. */
    static final int MOST_PATTERNS = 100;

    /** The lists as they are now, or why they stay as they were. */
    sealed interface Answer {}

    record Yes(Affiliations affiliations) implements Answer {}

    record No(Refusal refusal) implements Answer {}

    private AffiliationLists() {}

    /** All changes, or the first obstacle. */
    static Answer change(Room room, Actor actor, List<AffiliationChange> changes) {
        if (!room.exists()) {
            return new No(Refusal.NO_SUCH_ROOM);
        }
        if (!actor.administers()) {
            return new No(Refusal.NOT_AN_ADMIN);
        }
        Room next = room;
        var named = new HashSet<JID>();
        for (AffiliationChange change : changes) {
            var refusal = named.add(change.user()) ? obstacle(next, actor, change) : Optional.of(Refusal.CONTRADICTORY);
            if (refusal.isPresent()) {
                return new No(refusal.get());
            }
            next = next.with(with(next.affiliations(), change));
        }
        return bounded(room.affiliations(), next.affiliations());
    }

    /** These lists instead of those, unless they are too long or nobody owns the room any more. */
    static Answer bounded(Affiliations before, Affiliations after) {
        if (before.owners() > 0 && after.owners() == 0) {
            return new No(Refusal.NO_OWNER_LEFT); // §10.4
        }
        boolean tooMany = after.size() > Math.max(MOST, before.size())
                || after.patterns() > Math.max(MOST_PATTERNS, before.patterns());
        return tooMany ? new No(Refusal.TOO_MANY_AFFILIATIONS) : new Yes(after);
    }

    private static Optional<Refusal> obstacle(Room room, Actor actor, AffiliationChange change) {
        var to = change.affiliation();
        boolean lesser = to == Affiliation.OUTCAST || to == Affiliation.NONE;
        if ((change.user().getNode() == null || Wildcards.inDomain(change.user())) && !lesser) {
            return Optional.of(Refusal.ONLY_BANS_OF_MANY);
        }
        if (to == Affiliation.OUTCAST && actor.is(change.user())) {
            return Optional.of(Refusal.AGAINST_ONESELF); // §9.1
        }
        if (!actor.owns() && isOrWasAdmin(room, change)) {
            // §9.1; but §10.5, §10.8
            return Optional.of(to == Affiliation.OUTCAST ? Refusal.OUT_OF_REACH : Refusal.NOT_AN_OWNER);
        }
        return change.nick() instanceof ReservedNick.Reserved(var nick) && !lesser
                ? unfit(room, nick, change.user())
                : Optional.empty();
    }

    private static Optional<Refusal> unfit(Room room, Nick nick, JID user) {
        if (nick.length() > room.rules().nicks().maxLength()) {
            return Optional.of(Refusal.NICK_TOO_LONG);
        }
        return room.isTaken(nick, user) ? Optional.of(Refusal.NICK_IN_USE) : Optional.empty();
    }

    private static boolean isOrWasAdmin(Room room, AffiliationChange change) {
        var before = room.affiliations().membership(change.user()).map(Membership::affiliation);
        return change.affiliation().atLeast(Affiliation.ADMIN)
                || before.filter(affiliation -> affiliation.atLeast(Affiliation.ADMIN))
                        .isPresent();
    }

    private static Affiliations with(Affiliations affiliations, AffiliationChange change) {
        if (change.affiliation() == Affiliation.NONE) {
            return affiliations.without(change.user());
        }
        var before = affiliations.membership(change.user());
        var reason = change.reason()
                .or(() -> before.filter(known -> known.affiliation() == change.affiliation())
                        .flatMap(Membership::reason));
        return affiliations.with(new Membership(change.user(), change.affiliation(), nick(before, change), reason));
    }

    /** §9.1: outcasts have no reserved nickname; §9.5: others keep theirs until they are given another or none. */
    private static Optional<Nick> nick(Optional<Membership> before, AffiliationChange change) {
        if (change.affiliation() == Affiliation.OUTCAST) {
            return Optional.empty();
        }
        return switch (change.nick()) {
            case ReservedNick.Kept _ -> before.flatMap(Membership::nick);
            case ReservedNick.Released _ -> Optional.empty();
            case ReservedNick.Reserved(var nick) -> Optional.of(nick);
        };
    }

    /** Whether one more user can be kept, or is kept already. */
    static boolean hasPlaceFor(JID user, Affiliations affiliations) {
        return affiliations.size() < MOST || affiliations.membership(user).isPresent();
    }

    /** Whether a change is about a domain, or about whose address looks like one with wildcards (§9.2). */
    static boolean standsForMany(AffiliationChange change) {
        return change.user().getNode() == null || Wildcards.in(change.user());
    }
}
