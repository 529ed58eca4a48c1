package im.annex.irc.connection;

import im.annex.kernel.http.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Addresses that are not on the open Internet (IANA's registries of special-purpose addresses). */
final class PrivateNetworks {

    private static final List<AddressRange> RANGES = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(AddressRange::parse)
            .toList();

    private static final AddressRange TRANSLATED = AddressRange.parse("64:ff9b::/96");
    private static final AddressRange TRANSLATED_LOCALLY = AddressRange.parse("64:ff9b:1::/48");
    private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private PrivateNetworks() {}

    static boolean contain(InetAddress address) {
        if (RANGES.stream().anyMatch(range -> range.contains(address)) || TRANSLATED_LOCALLY.contains(address)) {
            return true;
        }
        if (TRANSLATED.contains(address)) {
            return contain(within(address, IPV6_BYTES - IPV4_BYTES));
        }
        return SIX_TO_FOUR.contains(address) && contain(within(address, 2));
    }

    /** The IPv4 address that another one leads to. */
    private static InetAddress within(InetAddress address, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), offset, offset + IPV4_BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
