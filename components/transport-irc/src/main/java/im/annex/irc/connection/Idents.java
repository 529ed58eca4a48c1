package im.annex.irc.connection;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Whose each connection is, for servers that ask (RFC 1413). Thread-safe. */
public final class Idents {

    private record Pair(int ours, InetAddress server, int theirs) {}

    private final Map<Pair, String> names = new ConcurrentHashMap<>();

    /** Nobody is known yet. */
    public Idents() {}

    void known(InetSocketAddress ours, InetSocketAddress theirs, String name) {
        names.put(new Pair(ours.getPort(), theirs.getAddress(), theirs.getPort()), name);
    }

    void forget(InetSocketAddress ours, InetSocketAddress theirs) {
        names.remove(new Pair(ours.getPort(), theirs.getAddress(), theirs.getPort()));
    }

    /** The name for a connection between a port of ours and one of a server that asks. */
    public Optional<String> of(int ours, InetAddress server, int theirs) {
        return Optional.ofNullable(names.get(new Pair(ours, server, theirs)));
    }
}
