package im.annex.irc.connection;

import im.annex.irc.line.Encoding;
import im.annex.irc.line.Encodings;
import im.annex.irc.line.Isupport;
import im.annex.irc.line.Line;
import im.annex.irc.session.Departure;
import im.annex.irc.session.Effect;
import im.annex.irc.session.Profile;
import im.annex.irc.session.Reply;
import im.annex.irc.session.Request;
import im.annex.irc.session.Session;
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
    private final Listener listener;
    private final Encodings encodings;
    private final Connector connector;
    private Profile profile;

    private @Nullable Session session;
    private boolean wanted;
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
        this.listener = listener;
        this.encodings = new Encodings(network.encoding());
        this.connector = new Connector(network, surroundings, encodings, mailbox, new Travelling());
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
        return session != null && connector.place().isEncrypted();
    }

    /** Where the server is, while there is a connection. */
    public Optional<InetSocketAddress> remote() {
        return session == null ? Optional.empty() : connector.place().remote();
    }

    /** Since when there has been a connection; empty while there is none. */
    public Optional<Instant> since() {
        return connector.place().since();
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
        connector.retry();
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
            connector.abandon();
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

    private void lookUp() {
        settle();
        connector.begin();
    }

    /** What comes of the way there. */
    private final class Travelling implements Connector.Traveller {

        @Override
        public void connecting(Endpoint where) {
            listener.connecting(where);
        }

        @Override
        public void opened() {
            session = new Session(
                    profile,
                    network.pace(),
                    surroundings.names(network.host()),
                    connector.place().isEncrypted(),
                    surroundings.nonce());
            perform(session.opened(now()));
        }

        @Override
        public void lines(List<Line> lines) {
            Session current = session;
            if (current == null) {
                return;
            }
            Instant now = now();
            if (lines.size() == 1) {
                perform(current.on(lines.getFirst(), now));
                return;
            }
            List<Effect> all = new ArrayList<>(lines.size());
            lines.forEach(line -> all.addAll(current.on(line, now)));
            perform(all);
        }

        @Override
        public void over(Departure why) {
            Client.this.over(why);
        }
    }

    private void perform(List<Effect> effects) {
        Session current = session;
        List<byte[]> out = new ArrayList<>(1);
        List<Effect> told = new ArrayList<>(effects.size());
        Departure end = null;
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Send(var line) -> out.add(encoded(line));
                case Effect.HangUp(var why) -> end = why;
                case Effect.Upgrade(var port) -> connector.upgrade(port);
                case Effect.StayEncrypted(var howLong) -> connector.keepPolicy(howLong);
                case Effect.Welcomed _ -> {
                    failures = 0;
                    told.add(effect);
                }
                default -> told.add(effect);
            }
        }
        if (!out.isEmpty()) {
            connector.send(together(out));
        }
        if (!told.isEmpty()) {
            listener.happened(told);
        }
        if (end != null && session == current) {
            over(end);
        }
        settle();
    }

    private byte[] encoded(Line line) {
        Isupport isupport = session == null ? Isupport.UNKNOWN : session.isupport();
        Encoding wanted = encodings.of(line);
        return (session == null ? wanted : session.encoding(wanted)).write(line, isupport.lineLength());
    }

    /** Most of the time it is one line. */
    private static byte[] together(List<byte[]> lines) {
        if (lines.size() == 1) {
            return lines.getFirst();
        }
        var all = new ByteArrayOutputStream(
                lines.stream().mapToInt(line -> line.length).sum());
        lines.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Where the server wants us to come back over TLS, nobody needs to know that we were there without. */
    private void over(Departure why) {
        session = null;
        connector.abandon();
        if (connector.upgrades() && wanted) {
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
