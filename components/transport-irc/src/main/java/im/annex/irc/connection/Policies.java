package im.annex.irc.connection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Which servers have said that they are to be reached over TLS only (IRCv3 sts). Thread-safe; may block. */
public interface Policies {

    /**
     * A policy.
     *
     * @param port where the server was reached over TLS
     * @param lasts from the last time that the connection was open
     */
    record Policy(int port, Duration lasts, Instant until) {}

    /** The policy of a host, if there is one now. */
    Optional<Policy> of(String host, Instant now);

    /** Keeps a policy instead of what there was; one that lasts no time is none. */
    void keep(String host, Policy policy);
}
