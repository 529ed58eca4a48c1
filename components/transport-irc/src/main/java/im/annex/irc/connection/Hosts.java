package im.annex.irc.connection;

import im.annex.kernel.http.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which servers users may connect to: by name, and by the addresses that are found for it, for a name can be given any
 * address by whoever owns it. Immutable; thread-safe.
 */
public final class Hosts {

    private static final Pattern NAME =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]{0,62}[a-z0-9_])?)*\\.?");

    private static final int LONGEST_NAME = 253;

    private final List<HostPattern> allowed;
    private final List<HostPattern> denied;
    private final List<AddressRange> privateAllowed;
    private final Resolver resolver;

    /** How names are looked up. */
    @FunctionalInterface
    public interface Resolver {

        /** The addresses of a name, or of an address as text. Blocks. */
        InetAddress[] resolve(String name) throws UnknownHostException;
    }

    /** What comes of a name. */
    public sealed interface Lookup {

        /** Addresses to connect to; at least one. */
        record Found(List<InetAddress> addresses) implements Lookup {
            public Found {
                addresses = List.copyOf(addresses);
            }
        }

        /** There is no such name. */
        record Unknown() implements Lookup {}

        /** Nobody connects there from here. */
        record Forbidden() implements Lookup {}
    }

    /**
     * Decides.
     *
     * @param allowed names; any, if empty
     * @param denied names, even if they are allowed
     * @param privateAllowed addresses within private networks that may be connected to
     */
    public Hosts(
            List<HostPattern> allowed, List<HostPattern> denied, List<AddressRange> privateAllowed, Resolver resolver) {
        this.allowed = List.copyOf(allowed);
        this.denied = List.copyOf(denied);
        this.privateAllowed = List.copyOf(privateAllowed);
        this.resolver = resolver;
    }

    /** Whether a name may be looked up at all. */
    public boolean mayConnectTo(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (denied.stream().anyMatch(pattern -> pattern.matches(name))) {
            return false;
        }
        return allowed.isEmpty() || allowed.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** Looks a name up, once; only what is found may be connected to. Blocks. */
    public Lookup lookUp(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (!mayConnectTo(name)) {
            return new Lookup.Forbidden();
        }
        if (name.length() > LONGEST_NAME || !(NAME.matcher(name).matches() || isAddress(name))) {
            return new Lookup.Unknown();
        }
        try {
            List<InetAddress> all = Arrays.asList(resolver.resolve(name));
            List<InetAddress> open = all.stream().filter(this::isOpen).toList();
            if (all.isEmpty()) {
                return new Lookup.Unknown();
            }
            return open.isEmpty() ? new Lookup.Forbidden() : new Lookup.Found(open);
        } catch (UnknownHostException _) {
            return new Lookup.Unknown();
        }
    }

    private static boolean isAddress(String name) {
        return name.indexOf(':') >= 0
                && name.chars().allMatch(sign -> Character.digit(sign, 16) >= 0 || sign == ':' || sign == '.');
    }

    private boolean isOpen(InetAddress address) {
        return !PrivateNetworks.contain(address) || privateAllowed.stream().anyMatch(range -> range.contains(address));
    }
}
