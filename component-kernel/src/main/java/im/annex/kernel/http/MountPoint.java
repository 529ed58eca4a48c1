package im.annex.kernel.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A place on the HTTP server.
 *
 * @param path begins with a slash and does not end with one, such as {@code /upload}; {@code /} for everything
 * @param hosts the host names it is served under; empty for all
 * @param bodyBytes the largest body of a request; empty for the limit of the server
 */
public record MountPoint(String path, Set<String> hosts, Optional<Long> bodyBytes) {

    /** For a handler that bounds the bodies of its requests itself. */
    public static final Optional<Long> ANY_SIZE = Optional.of(Long.MAX_VALUE);

    /** What needs no escaping in a URL (RFC 3986 §2.3), so that a path is the same text wherever it stands. */
    private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9._~-]+)+");

    /**
     * Copies.
     *
     * @throws IllegalArgumentException if the path is not one
     */
    public MountPoint {
        hosts = Set.copyOf(hosts);
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(path + " is not a path such as /upload");
        }
    }

    /** A path under every host name, with the limits of all. */
    public static MountPoint of(String path) {
        return new MountPoint(path, Set.of(), Optional.empty());
    }

    /** The same for bodies of up to so many bytes. */
    public MountPoint withBodyBytes(long most) {
        return new MountPoint(path, hosts, Optional.of(most));
    }
}
