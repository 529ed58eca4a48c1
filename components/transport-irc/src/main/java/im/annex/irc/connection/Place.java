package im.annex.irc.connection;

import im.annex.irc.connection.Attempts.Target;
import im.annex.kernel.sockets.SocketConnection;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection is, or is about to be: it takes a seat there, is known to who asks whose it is, and keeps what the server
 * wants of its encryption (IRCv3 sts). Confined to the mailbox of the user and the network.
 */
final class Place {

    private final Network network;
    private final Surroundings surroundings;
    private @Nullable Target target;
    private @Nullable InetSocketAddress theirs;
    private @Nullable InetSocketAddress ours;
    private @Nullable Instant since;
    private @Nullable Duration policy;

    Place(Network network, Surroundings surroundings) {
        this.network = network;
        this.surroundings = surroundings;
    }

    /** Takes a seat; false if there is none left. */
    boolean take(Target next) {
        leave();
        if (!surroundings.seats().take(next.address())) {
            return false;
        }
        target = next;
        theirs = new InetSocketAddress(next.address(), next.endpoint().port());
        return true;
    }

    /** The connection is there. */
    void opened(@Nullable SocketConnection connection, Instant now) {
        since = now;
        ours = connection == null ? null : connection.local().orElse(null);
        if (ours != null && theirs != null) {
            surroundings.idents().known(ours, theirs, network.ident());
        }
    }

    /** For how long the server is to be reached over TLS only. */
    void keepPolicy(Duration howLong, Instant now) {
        policy = howLong;
        if (target != null) {
            surroundings
                    .policies()
                    .keep(network.host(), new Policies.Policy(target.endpoint().port(), howLong, now.plus(howLong)));
        }
    }

    /** The connection is over. */
    void abandon(Instant now) {
        if (policy != null) {
            // It lasts from the time that the connection was there, which may have been longer than the policy.
            keepPolicy(policy, now);
            policy = null;
        }
        leave();
    }

    private void leave() {
        if (theirs != null) {
            surroundings.seats().leave(theirs.getAddress());
            if (ours != null) {
                surroundings.idents().forget(ours, theirs);
            }
        }
        target = null;
        theirs = null;
        ours = null;
        since = null;
    }

    boolean isEncrypted() {
        return target != null && target.endpoint().encrypted();
    }

    Optional<InetSocketAddress> remote() {
        return Optional.ofNullable(theirs);
    }

    /** Since when there has been a connection; empty while there is none. */
    Optional<Instant> since() {
        return Optional.ofNullable(since);
    }
}
