package im.annex.interop.client;

import java.net.InetAddress;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jivesoftware.smack.ConnectionConfiguration;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jxmpp.jid.impl.JidCreate;

/** Client connections to a server on loopback. */
final class Connections {

    /** A loaded machine with two cores may need more than Smack's five seconds. */
    private static final int REPLY_TIMEOUT_MILLIS = 20_000;

    /** Held, for a logger that nobody holds forgets its level. */
    private static final Logger SMACK = Logger.getLogger("org.jivesoftware.smack");

    static {
        // It writes a stack trace for every connection that breaks, and here servers are killed on purpose.
        SMACK.setLevel(Level.OFF);
    }

    private Connections() {}

    /** A connection, not opened yet. It never leaves the machine, so it needs no TLS. */
    static XMPPTCPConnection toLoopback(String domain, int port) {
        var connection = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                .setXmppDomain(JidCreate.domainBareFromOrThrowUnchecked(domain))
                .setHostAddress(InetAddress.getLoopbackAddress())
                .setPort(port)
                .setSecurityMode(ConnectionConfiguration.SecurityMode.disabled)
                .setSendPresence(false)
                .build());
        connection.setReplyTimeout(REPLY_TIMEOUT_MILLIS);
        return connection;
    }
}
