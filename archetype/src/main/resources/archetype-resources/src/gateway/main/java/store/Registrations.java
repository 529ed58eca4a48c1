package ${package}.store;

import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * Who is registered with one gateway, and their contacts. Users are bare addresses. Thread-safe; every method may block, and
 * throws {@link im.annex.kernel.storage.StorageException} if the database cannot do it now.
 */
public interface Registrations {

    /** How a user logs in; empty if the user is not registered. */
    Optional<Registration> find(JID user);

    /** All who are registered. */
    List<JID> users();

    /** Registers somebody, or changes how they log in. */
    void put(Registration registration);

    /** Forgets a user and the user's contacts. */
    void remove(JID user);

    /** The contacts that a user has, in their order. */
    List<String> contacts(JID user);

    /**
     * Adds a contact.
     *
     * @return whether it was not there
     */
    boolean addContact(JID user, String contact);

    /** Removes a contact, if it is there. */
    void removeContact(JID user, String contact);
}
