package im.annex.kernel.administration;

import org.xmpp.packet.JID;

/** Who gives a command. */
public sealed interface Caller {

    /** Whether this is an admin of the process. */
    boolean admin();

    /** A name for the log. */
    String name();

    /**
     * Someone on this machine, whom the operating system lets open the local socket.
     *
     * @param user the name of the user
     */
    record Local(String user) implements Caller {
        @Override
        public boolean admin() {
            return true;
        }

        @Override
        public String name() {
            return "local user " + user;
        }
    }

    /**
     * Someone on the XMPP network.
     *
     * @param jid the full address, as the server stamped it
     * @param admin whether the configuration names the bare address as an admin
     */
    record Remote(JID jid, boolean admin) implements Caller {
        @Override
        public String name() {
            return jid.toString();
        }
    }
}
