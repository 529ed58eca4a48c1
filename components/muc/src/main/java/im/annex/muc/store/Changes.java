package im.annex.muc.store;

import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Role;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Session;
import im.annex.muc.domain.Subscription;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.xmpp.packet.JID;

/**
 * What is different between what was saved of a room and what it is now.
 *
 * @param anew whether nothing of what was saved counts
 * @param room whether the room itself is different
 */
record Changes(
        Room after,
        boolean anew,
        boolean room,
        Set<JID> membershipsGone,
        Map<JID, Membership> memberships,
        Set<JID> subscriptionsGone,
        Map<JID, Subscription> subscriptions,
        Set<JID> sessionsGone,
        Map<JID, Line> sessions) {

    /** A session as it is saved. */
    record Line(Session session, Occupant occupant, int place) {
        Role role() {
            return occupant.role();
        }
    }

    /** Everything of a room. */
    static Changes all(Room after) {
        return between(Room.nonexistent(after.address(), after.rules()), after, true);
    }

    static Changes between(Room before, Room after) {
        return between(before, after, before.isNothing() != after.isNothing());
    }

    /** Whether nothing is different, at no cost: what is said in a room changes nothing that is saved here. */
    @SuppressWarnings("ReferenceEquality")
    static boolean none(Room before, Room after) {
        return before.affiliations() == after.affiliations()
                && before.subscriptions() == after.subscriptions()
                && before.occupants() == after.occupants()
                && !differ(before, after);
    }

    private static Changes between(Room before, Room after, boolean anew) {
        Set<JID> membershipsGone = new LinkedHashSet<>();
        Map<JID, Membership> memberships = new LinkedHashMap<>();
        after.affiliations()
                .changesSince(
                        before.affiliations(),
                        gone -> membershipsGone.add(gone.user()),
                        come -> memberships.put(come.user(), come));
        membershipsGone.removeAll(memberships.keySet());
        Set<JID> subscriptionsGone = new LinkedHashSet<>();
        Map<JID, Subscription> subscriptions = new LinkedHashMap<>();
        after.subscriptions()
                .changesSince(
                        before.subscriptions(),
                        gone -> subscriptionsGone.add(gone.user()),
                        come -> subscriptions.put(come.user(), come));
        subscriptionsGone.removeAll(subscriptions.keySet());
        Set<JID> sessionsGone = new LinkedHashSet<>();
        Map<JID, Line> sessions = new LinkedHashMap<>();
        after.occupants()
                .changesSince(
                        before.occupants(),
                        gone -> gone.sessions().forEach(session -> sessionsGone.add(session.address())),
                        come -> lines(come, sessions));
        sessionsGone.removeAll(sessions.keySet());
        return new Changes(
                after,
                anew,
                anew || differ(before, after),
                membershipsGone,
                memberships,
                subscriptionsGone,
                subscriptions,
                sessionsGone,
                sessions);
    }

    private static void lines(Occupant occupant, Map<JID, Line> into) {
        int place = 0;
        for (Session session : occupant.sessions()) {
            into.put(session.address(), new Line(session, occupant, place));
            place++;
        }
    }

    /** States follow one another: what was not touched is the same object. */
    @SuppressWarnings({"ReferenceEquality", "OptionalEquality"})
    private static boolean differ(Room before, Room after) {
        return before.phase() != after.phase()
                || before.config() != after.config()
                || before.subject() != after.subject()
                || before.card() != after.card()
                || before.retirement() != after.retirement();
    }

    /** Whether anything is different that must be on disk before others may hear of it. */
    boolean lasting() {
        boolean lists = !membershipsGone.isEmpty() || !memberships.isEmpty();
        return room || lists || !subscriptionsGone.isEmpty() || !subscriptions.isEmpty();
    }

    boolean none() {
        return !lasting() && sessionsGone.isEmpty() && sessions.isEmpty();
    }
}
