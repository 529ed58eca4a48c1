package ${package}.store;

import org.xmpp.packet.JID;

/**
 * How a user logs in.
 *
 * @param user a bare address
 * @param name on the other network
 * @param password on the other network; as clear as that network wants it, so guard the database (XEP-0100, "Security
 *     Considerations")
 */
public record Registration(JID user, String name, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return user + " as " + name;
    }
}
