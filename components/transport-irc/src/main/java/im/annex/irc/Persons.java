package im.annex.irc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.xmpp.packet.JID;

/**
 * What networks may know users by who have to be told apart: always the same of the same user, and nothing by which anybody
 * could find out who it is. Immutable.
 */
final class Persons {

    private static final int ADDRESS_BYTES = 16;

    /** RFC 4193 §3.1: local addresses that were given out locally. */
    private static final byte LOCAL = (byte) 0xFD;

    private final KeyFile keys;

    Persons(KeyFile keys) {
        this.keys = keys;
    }

    private byte[] hash(JID user) {
        return keys.derived("user " + user.toBareJID());
    }

    /** Letters and digits, the first of which is a letter. */
    String name(JID user, int length) {
        return "u" + HexFormat.of().formatHex(hash(user)).substring(0, length - 1);
    }

    /** An address of IPv6 as text. */
    String address(JID user) {
        var address = new byte[ADDRESS_BYTES];
        System.arraycopy(hash(user), 0, address, 0, ADDRESS_BYTES);
        address[0] = LOCAL;
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("sixteen bytes are an address", e);
        }
    }
}
