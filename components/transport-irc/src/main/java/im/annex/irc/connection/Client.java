package im.annex.irc.connection;

import im.annex.irc.connection.Attempts.Target;
import im.annex.irc.line.Encodings;
import im.annex.irc.line.Line;
import im.annex.irc.line.LineReader;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Profile;
import im.annex.irc.session.Reply;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
import im.annex.kernel.sockets.Ending;
import im.annex.kernel.sockets.SocketConnection;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One user's connection to one network, which is made again when it breaks, until {@link #disconnect}. Everything is called
 * and told in the mailbox of the user and the network, but for {@link #due} and {@link #retry}.
 */
public final class Client {

    private static final Instant NEVER = Instant.MAX;

    private final Network network;
    private final Surroundings surroundings;
    private final Predicate<Runnable> mailbox;
    private final Listener listener;
    private final Encodings encodings;
    private Profile profile;

    private @Nullable Attempts attempts;
    private @Nullable Session session;
    private @Nullable SocketConnection connection;
    private volatile @Nullable Inbox inbox;
    private @Nullable Integer upgrade;
    private boolean wanted;
    private boolean encrypted;
    private int port;
    private @Nullable InetSocketAddress theirs;
    private @Nullable InetSocketAddress ours;
    private @Nullable Instant since;
    private @Nullable Duration policy;
    private int failures;
    private @Nullable Instant again;
    private volatile Instant due = NEVER;

    /** Told of what happens. */
    public interface Listener {

        /** An attempt to connect begins. */
        void connecting(Endpoint where);

        /** What came of lines, requests and time, without what the connection does by itself. */
        void happened(List<Effect> effects);

        /**
         * The connection is over, or was never made.
         *
         * @param again when it is tried again; empty if only {@link Client#connect} does that
         */
        void disconnected(Departure why, Optional<Duration> again);
    }

    /**
     * Prepares a connection.
     *
     * @param mailbox runs something in the mailbox of the user and the network; false if it is full
     */
    public Client(
            Network network,
            Profile profile,
            Surroundings surroundings,
            Predicate<Runnable> mailbox,
            Listener listener) {
        this.network = network;
        this.profile = profile;
        this.surroundings = surroundings;
        this.mailbox = mailbox;
        this.listener = listener;
        this.encodings = new Encodings(network.encoding());
    }

    /** What is written and read where something else is set than for the network. */
    public Encodings encodings() {
        return encodings;
    }

    /** The session, while there is a connection. */
    public Optional<Session> session() {
        return Optional.ofNullable(session);
    }

    /** Whether the connection is encrypted; false where there is none. */
    public boolean isEncrypted() {
        return session != null && encrypted;
    }

    /** Where the server is, while there is a connection. */
    public Optional<InetSocketAddress> remote() {
        return session == null ? Optional.empty() : Optional.ofNullable(theirs);
    }

    /** Since when there has been a connection; empty while there is none. */
    public Optional<Instant> since() {
        return session == null ? Optional.empty() : Optional.ofNullable(since);
    }

    /** Whether there is a connection, or somebody works on it. */
    public boolean isWanted() {
        return wanted;
    }

    /** When {@link #tick} is due. Thread-safe. */
    public Instant due() {
        return due;
    }

    /** Reads on where the mailbox was full. Thread-safe; may be called as often as you like. */
    public void retry() {
        Inbox current = inbox;
        if (current != null) {
            current.retry();
        }
    }

    /** The user's next connection is made with this. */
    public void profile(Profile next) {
        profile = next;
    }

    /** Begins to connect, at once where that was put off; does nothing where there is a connection already. */
    public void connect() {
        if (!wanted || again != null) {
            wanted = true;
            failures = 0;
            lookUpAfter(surroundings.turnstile().turn(network.host(), now()));
        }
    }

    /** Ends the connection; where there is none yet nothing is told of that. */
    public void disconnect(String reason) {
        wanted = false;
        again = null;
        if (session != null) {
            perform(session.on(new Request.Quit(0, reason), now()));
        } else {
            abandon();
            settle();
        }
    }

    /** Wants something of the network; refused while there is no connection. */
    public void request(Request request) {
        if (session == null) {
            listener.happened(List.of(
                    new Effect.Refused(request.ticket(), new Reply(Reply.INVALID, "", "There is no connection."))));
        } else {
            perform(session.on(request, now()));
        }
    }

    /** Time has passed. */
    public void tick() {
        if (again != null && !now().isBefore(again)) {
            again = null;
            lookUp();
        } else if (session != null) {
            perform(session.passed(now()));
        }
        settle();
    }

    private Instant now() {
        return surroundings.clock().instant();
    }

    private void settle() {
        Instant next = again;
        if (next == null && session != null) {
            next = session.due().orElse(null);
        }
        due = next == null ? NEVER : next;
    }

    private void lookUpAfter(Duration wait) {
        if (wait.isPositive()) {
            again = now().plus(wait);
            settle();
        } else {
            again = null;
            lookUp();
        }
    }

    /** Names block, so they have a thread of their own. */
    private void lookUp() {
        var current = new Attempts();
        attempts = current;
        settle();
        Optional<Integer> port = Optional.ofNullable(upgrade);
        upgrade = null;
        Thread.ofVirtual().name("irc-resolve").start(() -> {
            Attempts.Found found = Attempts.find(network, surroundings, port);
            var _ = mailbox.test(() -> {
                if (attempts == current) {
                    current.found(found);
                    tryNext(found.problem());
                }
            });
        });
    }

    private void tryNext(Departure otherwise) {
        Target target = attempts == null ? null : attempts.next();
        if (target == null) {
            over(otherwise);
            return;
        }
        leaveSeat();
        if (!surroundings.seats().take(target.address())) {
            tryNext(new Departure(Cause.FULL, "There are as many connections to this server as there may be."));
            return;
        }
        theirs = new InetSocketAddress(target.address(), target.endpoint().port());
        listener.connecting(target.endpoint());
        encrypted = target.endpoint().encrypted();
        port = target.endpoint().port();
        var reading = new Attempt();
        var receiving = new Inbox(new LineReader(encodings), surroundings.recentLines(), mailbox, reading);
        reading.inbox = receiving;
        inbox = receiving;
        connection = surroundings.sockets().connect(target.destination(network), receiving);
        receiving.reads(connection);
    }

    /** One attempt, and what comes of it; one that was given up tells nothing any more. */
    private final class Attempt implements Inbox.Reading {

        private @Nullable Inbox inbox;
        private boolean wasOpen;

        private boolean isOurs() {
            return inbox != null && inbox == Client.this.inbox;
        }

        @Override
        public void opened() {
            if (isOurs()) {
                wasOpen = true;
                attempts = null;
                since = now();
                identify();
                session = new Session(
                        profile, network.pace(), surroundings.names(network.host()), encrypted, surroundings.nonce());
                perform(session.opened(now()));
            }
        }

        @Override
        public void lines(List<Line> lines) {
            List<Effect> all = null;
            for (Line line : lines) {
                if (!isOurs() || session == null) {
                    return;
                }
                List<Effect> some = session.on(line, now());
                if (all == null) {
                    all = some;
                } else if (!some.isEmpty()) {
                    all = new ArrayList<>(all);
                    all.addAll(some);
                }
            }
            if (all != null) {
                perform(all);
            }
        }

        @Override
        public void ended(Ending why) {
            if (!isOurs()) {
                return;
            }
            if (wasOpen) {
                over(new Departure(Cause.LOST, why.text()));
            } else {
                if (why.kind() == Ending.Kind.UNTRUSTED && attempts != null) {
                    // Whoever spoils the encryption must not get what was meant to be encrypted.
                    attempts.onlyEncrypted();
                }
                boolean untrusted = why.kind() == Ending.Kind.UNTRUSTED;
                tryNext(new Departure(untrusted ? Cause.UNTRUSTED : Cause.LOST, why.text()));
            }
        }
    }

    private void identify() {
        ours = connection == null ? null : connection.local().orElse(null);
        if (ours != null && theirs != null) {
            surroundings.idents().known(ours, theirs, network.ident());
        }
    }

    private void leaveSeat() {
        if (theirs != null) {
            surroundings.seats().leave(theirs.getAddress());
            if (ours != null) {
                surroundings.idents().forget(ours, theirs);
            }
        }
        theirs = null;
        ours = null;
    }

    private void perform(List<Effect> effects) {
        Session current = session;
        var out = new ByteArrayOutputStream(0);
        List<Effect> told = new ArrayList<>(effects.size());
        Departure end = null;
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Send(var line) -> write(line, out);
                case Effect.HangUp(var why) -> end = why;
                case Effect.Upgrade(var port) -> upgrade = port;
                case Effect.StayEncrypted(var howLong) -> keepPolicy(howLong);
                case Effect.Welcomed _ -> {
                    failures = 0;
                    told.add(effect);
                }
                default -> told.add(effect);
            }
        }
        if (out.size() > 0 && connection != null) {
            connection.send(out.toByteArray());
        }
        if (!told.isEmpty()) {
            listener.happened(told);
        }
        if (end != null && session == current) {
            over(end);
        }
        settle();
    }

    private void write(Line line, ByteArrayOutputStream out) {
        if (session != null) {
            out.writeBytes(session.encoding(encodings.of(line))
                    .write(line, session.isupport().lineLength()));
        }
    }

    private void keepPolicy(Duration howLong) {
        policy = howLong;
        surroundings.policies().keep(network.host(), new Policies.Policy(port, howLong, now().plus(howLong)));
    }

    private void abandon() {
        if (policy != null) {
            // It lasts from the time that the connection was there, which may have been longer than the policy.
            keepPolicy(policy);
            policy = null;
        }
        attempts = null;
        session = null;
        inbox = null;
        leaveSeat();
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    /** Where the server wants us to come back over TLS, nobody needs to know that we were there without. */
    private void over(Departure why) {
        abandon();
        if (upgrade != null && wanted) {
            lookUp();
            return;
        }
        Optional<Duration> wait = wanted ? surroundings.reconnecting().after(why.cause(), failures) : Optional.empty();
        failures++;
        wanted = wait.isPresent();
        wait.ifPresent(time -> again = now().plus(time));
        settle();
        listener.disconnected(why, wait);
    }
}
