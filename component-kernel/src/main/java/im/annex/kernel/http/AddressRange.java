package im.annex.kernel.http;

import java.net.InetAddress;

/**
 * Addresses that begin with the same bits, as in {@code 192.0.2.0/24}. No name is ever looked up.
 *
 * @param prefix the first address
 * @param bits how many bits are the same
 */
public record AddressRange(InetAddress prefix, int bits) {

    /**
     * Reads {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none of these
     */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        try {
            var prefix = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int longest = prefix.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? longest : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= longest) {
                return new AddressRange(prefix, bits);
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw new IllegalArgumentException(
                text + " is not an address such as 192.0.2.1 nor a range such as 192.0.2.0/24");
    }

    /** Whether an address begins with these bits. */
    public boolean contains(InetAddress address) {
        byte[] ours = prefix.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
