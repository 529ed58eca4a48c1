package im.annex.kernel.internal.admin.face;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xmpp.packet.JID;

/**
 * The sessions that wait for their requester (XEP-0050 §3.3), bounded in number and time, the one that was used last at
 * the end. A session is taken out while it is worked on. Thread-safe.
 */
final class Sessions {

    /** A person reads a form that long at most. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Nobody fills in more forms at once; one more replaces the oldest of the same person. */
    static final int MAX_PER_REQUESTER = 5;

    /** One more replaces the oldest of the domain that has most of them, so that nobody can keep others from theirs. */
    static final int MAX = 1000;

    private final Clock clock;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Map<String, JID> ended = new LinkedHashMap<>();

    private record Waiting(Session session, Instant until) {}

    /** What became of the attempt to go on with a session. */
    sealed interface Taken {

        /** Here it is. */
        record There(Session session) implements Taken {}

        /** It was this requester's, but is no longer. */
        record Expired() implements Taken {}

        /** There never was such a session for this requester. */
        record Unknown() implements Taken {}
    }

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** Takes a session out. Whoever is not its requester does not even learn that there is one (§3.3). */
    synchronized Taken take(String id, JID requester) {
        dropExpired();
        Waiting found = waiting.get(id);
        if (found != null && found.session().requester().equals(requester)) {
            waiting.remove(id);
            return new Taken.There(found.session());
        }
        return requester.equals(ended.get(id)) ? new Taken.Expired() : new Taken.Unknown();
    }

    /** Puts a session where its requester finds it again. */
    synchronized void put(Session session) {
        dropExpired();
        dropOldestOf(session.requester());
        dropOldestOfFullestDomain();
        waiting.put(session.id(), new Waiting(session, clock.instant().plus(LIFETIME)));
    }

    /** Remembers for a while that a session is over. */
    synchronized void end(Session session) {
        end(session.id(), session.requester());
    }

    /** Ends the sessions at a domain, with whose component their commands go. */
    synchronized void endAt(String domain) {
        for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
            Session session = all.next().session();
            if (session.at().getDomain().equals(domain)) {
                all.remove();
                end(session);
            }
        }
    }

    private void end(String id, JID requester) {
        ended.put(id, requester);
        if (ended.size() > MAX) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    private void dropExpired() {
        Instant now = clock.instant();
        for (Iterator<Waiting> all = waiting.values().iterator(); all.hasNext(); ) {
            Waiting oldest = all.next();
            if (oldest.until().isAfter(now)) {
                return;
            }
            all.remove();
            end(oldest.session());
        }
    }

    private void dropOldestOf(JID requester) {
        String bare = requester.toBareJID();
        var theirs = waiting.values().stream()
                .map(Waiting::session)
                .filter(session -> session.requester().toBareJID().equals(bare))
                .toList();
        if (theirs.size() >= MAX_PER_REQUESTER) {
            drop(theirs.getFirst());
        }
    }

    private void dropOldestOfFullestDomain() {
        if (waiting.size() < MAX) {
            return;
        }
        Map<String, List<Session>> domains = waiting.values().stream()
                .map(Waiting::session)
                .collect(Collectors.groupingBy(session -> session.requester().getDomain()));
        drop(Collections.max(domains.values(), Comparator.comparingInt(List::size))
                .getFirst());
    }

    private void drop(Session session) {
        waiting.remove(session.id());
        end(session);
    }
}
