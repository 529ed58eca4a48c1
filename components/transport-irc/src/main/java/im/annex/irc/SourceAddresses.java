package im.annex.irc;

import im.annex.kernel.http.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * The addresses of this host that users connect from: always the same for the same user, so that a network that bans one
 * of them does not ban all. Immutable.
 */
final class SourceAddresses {

    private final List<AddressRange> ranges;

    /** Of addresses and ranges as text. */
    SourceAddresses(List<String> texts) {
        ranges = texts.stream().map(AddressRange::parse).toList();
    }

    /** The one of a user; empty for any. */
    Optional<InetAddress> of(JID user) {
        if (ranges.isEmpty()) {
            return Optional.empty();
        }
        byte[] hash = hash(user);
        int which = Math.floorMod(hash[hash.length - 1], ranges.size());
        return Optional.of(pick(ranges.get(which), hash));
    }

    /** One of a range, by bits that are evenly spread. */
    private static InetAddress pick(AddressRange range, byte[] hash) {
        byte[] address = range.prefix().getAddress();
        for (int bit = range.bits(); bit < address.length * Byte.SIZE; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            int at = bit / Byte.SIZE;
            address[at] = (byte) ((address[at] & ~mask) | (hash[at] & mask));
        }
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("as long as the first", e);
        }
    }

    private static byte[] hash(JID user) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(user.toBareJID().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
