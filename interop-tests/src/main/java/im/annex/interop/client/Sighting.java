package im.annex.interop.client;

import java.util.Set;

/** What a person sees happen in a room. */
public sealed interface Sighting {

    /** Somebody is in the room, or the person is. */
    record Entered(String nick) implements Sighting {}

    /** Somebody speaks; the person's own words come back, too. */
    record Heard(String nick, String text) implements Sighting {}

    /**
     * Somebody is gone, or the person is.
     *
     * @param statuses XEP-0045's status codes, such as 332 for a room whose service shuts down
     */
    record Left(String nick, Set<Integer> statuses) implements Sighting {

        public Left {
            statuses = Set.copyOf(statuses);
        }
    }

    /** What the person said was refused, with the condition that RFC 6120 §8.3.3 names. */
    record Refused(String condition) implements Sighting {}
}
