package im.annex.pubsub;

import im.annex.pubsub.domain.SubscriptionOptions.Show;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xmpp.packet.JID;

/** Who is known to be online, and how. Thread-safe. */
final class Presences {

    /** Anybody may send presence from anywhere; who is not remembered counts as offline. */
    static final int MOST_USERS = 200_000;

    /** More devices than a person has. */
    static final int MOST_SESSIONS = 100;

    private final ConcurrentHashMap<JID, Map<String, Show>> byUser = new ConcurrentHashMap<>();

    /**
     * A session is online.
     *
     * @return whether that is news
     */
    boolean online(JID session, Show show) {
        boolean[] news = new boolean[1];
        byUser.compute(session.asBareJID(), (_, before) -> {
            if (before == null && byUser.mappingCount() >= MOST_USERS) {
                return null;
            }
            Map<String, Show> sessions = before == null ? new ConcurrentHashMap<>() : before;
            if (sessions.size() < MOST_SESSIONS || sessions.containsKey(resource(session))) {
                news[0] = sessions.put(resource(session), show) == null;
            }
            return sessions;
        });
        return news[0];
    }

    /**
     * A session is not online any more.
     *
     * @return whether it was the last one of its user
     */
    boolean offline(JID session) {
        boolean[] last = new boolean[1];
        byUser.computeIfPresent(session.asBareJID(), (_, sessions) -> {
            sessions.remove(resource(session));
            last[0] = sessions.isEmpty();
            return sessions.isEmpty() ? null : sessions;
        });
        return last[0];
    }

    /** How an address is there: each session of a bare one counts. */
    Iterable<Show> of(JID address) {
        Map<String, Show> sessions = byUser.getOrDefault(address.asBareJID(), Map.of());
        if (address.getResource() == null) {
            return sessions.values();
        }
        Show show = sessions.get(address.getResource());
        return show == null ? List.of() : List.of(show);
    }

    private static String resource(JID session) {
        String resource = session.getResource();
        return resource == null ? "" : resource;
    }
}
