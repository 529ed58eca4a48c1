package im.annex.irc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a user has written to on a network, by the keys of their nicks: their notes are messages from then on, and answers go
 * where they were written to. Confined to the mailbox of the user and the network.
 */
final class Partners {

    private static final int MOST = 200;

    private Map<String, String> rooms = Map.of();

    /**
     * The user writes to somebody.
     *
     * @param room in which; empty if in none
     */
    void met(String key, String room) {
        if (rooms.isEmpty()) {
            rooms = new LinkedHashMap<>(2);
        }
        if (rooms.size() < MOST || rooms.containsKey(key)) {
            rooms.put(key, room);
        }
    }

    boolean has(String key) {
        return rooms.containsKey(key);
    }

    /** The name of the room in which the user has written to somebody last, if it was in one. */
    Optional<String> room(String key) {
        return Optional.ofNullable(rooms.get(key)).filter(name -> !name.isEmpty());
    }
}
