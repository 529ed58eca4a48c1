package ${package}.network;

import java.util.List;
import java.util.Optional;

/** The network that the gateway leads to. Thread-safe. */
public interface Network {

    /** Whether somebody could log in so. */
    boolean knows(String name, String password);

    /** Names that can be added as contacts. */
    List<String> contacts();

    /** Whether a contact can be had. */
    default boolean hasContact(String name) {
        return contacts().contains(name);
    }

    /**
     * Logs in. May take its time, so nobody calls it in a mailbox.
     *
     * @param ears what to call, on any thread, for what contacts say
     * @return empty if the name or the password is wrong
     */
    Optional<Line> open(String name, String password, Ears ears);

    /** Somebody who listens. */
    @FunctionalInterface
    interface Ears {

        /** A contact says something. */
        void hear(String contact, String words);
    }

    /** Somebody who is logged in. Thread-safe. */
    interface Line extends AutoCloseable {

        /** Says something to a contact; does not wait for it to arrive. */
        void say(String contact, String words);

        /** Logs out. */
        @Override
        void close();
    }
}
