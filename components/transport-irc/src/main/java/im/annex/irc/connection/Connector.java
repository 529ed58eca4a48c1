package im.annex.irc.connection;

import im.annex.irc.connection.Attempts.Target;
import im.annex.irc.line.Encodings;
import im.annex.irc.line.Line;
import im.annex.irc.line.LineReader;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Departure.Cause;
import im.annex.kernel.sockets.Ending;
import im.annex.kernel.sockets.SocketConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way to a network: looks up where it is and tries one place after the other, until there is a connection or none is left.
 * Everything is called and told in the mailbox of the user and the network, but for {@link #retry}.
 */
final class Connector {

    private final Network network;
    private final Surroundings surroundings;
    private final Encodings encodings;
    private final Predicate<Runnable> mailbox;
    private final Traveller traveller;
    private final Place place;

    private @Nullable Attempts attempts;
    private @Nullable SocketConnection connection;
    private volatile @Nullable Inbox inbox;
    private @Nullable Integer upgrade;

    /** What to do about a name that was looked up, until there is room for it in the mailbox. */
    private final AtomicReference<@Nullable Runnable> unheard = new AtomicReference<>();

    /** Who wants to get there. */
    interface Traveller {

        /** A place is tried. */
        void connecting(Endpoint where);

        /** There is a connection. */
        void opened();

        /** Lines have come over it. */
        void lines(List<Line> lines);

        /** There is no connection any more, or none could be made. */
        void over(Departure why);
    }

    Connector(
            Network network,
            Surroundings surroundings,
            Encodings encodings,
            Predicate<Runnable> mailbox,
            Traveller traveller) {
        this.network = network;
        this.surroundings = surroundings;
        this.encodings = encodings;
        this.mailbox = mailbox;
        this.traveller = traveller;
        this.place = new Place(network, surroundings);
    }

    /** Where the connection is. */
    Place place() {
        return place;
    }

    /** The next time it is over TLS, at a port that the server has named. */
    void upgrade(int port) {
        upgrade = port;
    }

    boolean upgrades() {
        return upgrade != null;
    }

    /** Begins to look for the network. Names block, so they have a thread of their own. */
    void begin() {
        var current = new Attempts();
        attempts = current;
        Optional<Integer> port = Optional.ofNullable(upgrade);
        upgrade = null;
        Thread.ofVirtual().name("irc-resolve").start(() -> {
            Attempts.Found found = Attempts.find(network, surroundings, port);
            unheard.set(() -> {
                if (attempts == current) {
                    current.found(found);
                    tryNext(found.problem());
                }
            });
            hear();
        });
    }

    private void hear() {
        Runnable work = unheard.getAndSet(null);
        if (work != null && !mailbox.test(work)) {
            unheard.compareAndSet(null, work);
        }
    }

    private void tryNext(Departure otherwise) {
        Target target = attempts == null ? null : attempts.next();
        if (target == null) {
            traveller.over(otherwise);
            return;
        }
        if (!place.take(target)) {
            tryNext(new Departure(Cause.FULL, "There are as many connections to this server as there may be."));
            return;
        }
        traveller.connecting(target.endpoint());
        var reading = new Attempt(target.endpoint());
        var receiving = new Inbox(new LineReader(encodings), surroundings.recentLines(), mailbox, reading);
        reading.inbox = receiving;
        inbox = receiving;
        connection = surroundings.sockets().connect(target.destination(network), receiving);
        receiving.reads(connection);
    }

    void send(byte[] bytes) {
        if (connection != null) {
            connection.send(bytes);
        }
    }

    /** Goes on where the mailbox was full. Thread-safe. */
    void retry() {
        hear();
        Inbox current = inbox;
        if (current != null) {
            current.retry();
        }
    }

    /** The server wants to be reached over TLS only. */
    void keepPolicy(Duration howLong) {
        place.keepPolicy(howLong, now());
    }

    /** Gives up what there is, or is about to be; nothing more is told of it. */
    void abandon() {
        attempts = null;
        inbox = null;
        place.abandon(now());
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    /** One attempt, and what comes of it; one that was given up tells nothing any more. */
    private final class Attempt implements Inbox.Reading {

        private final Endpoint endpoint;
        private @Nullable Inbox inbox;
        private boolean wasOpen;

        Attempt(Endpoint endpoint) {
            this.endpoint = endpoint;
        }

        private boolean isOurs() {
            return inbox != null && inbox == Connector.this.inbox;
        }

        @Override
        public void opened() {
            if (isOurs()) {
                wasOpen = true;
                attempts = null;
                place.opened(connection, now());
                traveller.opened();
            }
        }

        @Override
        public void lines(List<Line> lines) {
            if (isOurs()) {
                traveller.lines(lines);
            }
        }

        @Override
        public void ended(Ending why) {
            if (!isOurs()) {
                return;
            }
            if (wasOpen) {
                traveller.over(new Departure(Cause.LOST, why.text()));
                return;
            }
            boolean untrusted = why.kind() == Ending.Kind.UNTRUSTED;
            if (untrusted && attempts != null) {
                // Whoever spoils the encryption must not get what was meant to be encrypted.
                attempts.onlyEncrypted();
            }
            String where = endpoint.encrypted() ? " (with TLS)" : "";
            Departure problem = untrusted
                    ? new Departure(Cause.UNTRUSTED, why.text())
                    : new Departure(Cause.LOST, why.text() + where);
            tryNext(attempts == null ? problem : attempts.explained(problem));
        }
    }
}
