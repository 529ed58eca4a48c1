package im.annex.irc.session;

import im.annex.irc.line.Encoding;
import im.annex.irc.line.Isupport;
import im.annex.irc.line.Line;
import im.annex.irc.session.Departure.Cause;
import im.annex.irc.session.Effect.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an IRC server, from the first line to the last: what comes in and what is wanted, and what comes of
 * that. It begins with {@link #opened} and ends with an {@link Effect.HangUp}; then a new one is needed. Confined to one
 * thread at a time.
 */
public final class Session {

    /** As often as biboumi does, and less than any server waits for a sign of life. */
    private static final Duration PING_AFTER = Duration.ofMinutes(4);

    private static final Duration PONG_WITHIN = Duration.ofSeconds(90);

    private final Profile profile;
    private final boolean secure;
    private final String nonce;
    private final State state;
    private @Nullable Negotiation negotiation;
    private long heardAt;
    private boolean pinged;

    /**
     * Prepares a session.
     *
     * @param secure whether the connection is encrypted
     * @param nonce that nobody can guess, of letters and digits; used once
     * @param names of the network
     */
    public Session(Profile profile, Pace pace, Names names, boolean secure, String nonce) {
        this.profile = profile;
        this.secure = secure;
        this.nonce = nonce;
        this.state = new State(profile.nick(), pace, names);
    }

    /** The connection is there. */
    public List<Effect> opened(Instant now) {
        state.begin(now);
        heardAt = now.toEpochMilli();
        var registration = new Registration(state, profile);
        state.registration = registration;
        registration.begin();
        return state.end();
    }

    /** A line has come. */
    public List<Effect> on(Line line, Instant now) {
        if (state.over) {
            return List.of();
        }
        state.begin(now);
        heardAt = now.toEpochMilli();
        pinged = false;
        read(line);
        return state.end();
    }

    /** Somebody wants something. */
    public List<Effect> on(Request request, Instant now) {
        state.begin(now);
        if (state.over) {
            state.refuse(request.ticket(), new Reply(Reply.INVALID, "", "not connected"));
        } else if (state.registration != null && !(request instanceof Request.Quit)) {
            state.registration.later(request);
        } else {
            new Speaking(state).request(request);
        }
        return state.end();
    }

    /** Time has passed; to be told at {@link #due}, or every now and then. */
    public List<Effect> passed(Instant now) {
        if (state.over) {
            return List.of();
        }
        state.begin(now);
        if (state.registration != null) {
            state.registration.passed();
        }
        new Membership(state).passed();
        new Speaking(state).flush();
        Duration silence = Duration.ofMillis(now.toEpochMilli() - heardAt);
        if (silence.compareTo(PING_AFTER.plus(PONG_WITHIN)) >= 0) {
            state.hangUp(Cause.SILENCE, "no answer");
        } else if (silence.compareTo(PING_AFTER) >= 0 && !pinged && state.registration == null) {
            pinged = true;
            state.sendNow(Line.of("PING", "annex"));
        }
        return state.end();
    }

    /** When there will be something to do; empty once it is over. */
    public Optional<Instant> due() {
        if (state.over) {
            return Optional.empty();
        }
        Instant ping = Instant.ofEpochMilli(heardAt).plus(pinged ? PING_AFTER.plus(PONG_WITHIN) : PING_AFTER);
        Instant registering = state.registration == null ? null : state.registration.deadline();
        Instant sending = state.outbox.due().orElse(null);
        Instant splitting = state.splits == null ? null : state.splits.due();
        return Optional.of(earlier(
                earlier(earlier(earlier(ping, registering), state.whoDeadline), sending), splitting));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    private void read(Line line) {
        Batches batches = state.batches;
        if (batches != null && batches.keep(line)) {
            return;
        }
        switch (line.command()) {
            case "PING" -> state.sendNow(Line.of("PONG", line.last()));
            case "PONG" -> {
                // That it came is enough.
            }
            case "ERROR" -> state.hangUp(explained(Departure.read(line.last())));
            case "005" -> state.isupport = state.names.isupport(state.isupport.with(isupportTokens(line)));
            case "BATCH" -> batch(line);
            default -> readOn(line);
        }
    }

    private void readOn(Line line) {
        if (new Greeting(state).on(line)) {
            return;
        }
        boolean registering = state.registration != null && state.registration.on(line);
        if (!registering
                && !negotiation(line)
                && !new Membership(state).on(line)
                && !new Moding(state).on(line)
                && !new Hearing(state).on(line)
                && !new Knowing(state).on(line)
                && !new Replies(state).on(line)) {
            state.emit(new Told(line));
        } else if (state.raw != null && state.raw.answers(line)) {
            state.tell(line);
            state.raw = state.raw.isEmpty() ? null : state.raw;
        }
        if (state.registration == null && negotiation != null && negotiation.isSettled()) {
            negotiation = null;
        }
    }

    private boolean negotiation(Line line) {
        if (negotiation == null) {
            // Made when it is needed, as most of the time it is not.
            negotiation = Negotiation.concerns(line) ? new Negotiation(state, profile, secure, nonce) : null;
        }
        return negotiation != null && negotiation.on(line);
    }

    private Departure explained(Departure error) {
        return state.registration == null ? error : state.registration.explained(error);
    }

    /** Between our nick and the words for people. */
    private static List<String> isupportTokens(Line line) {
        int size = line.params().size();
        return size < 3 ? List.of() : line.params().subList(1, size - 1);
    }

    private void batch(Line line) {
        Batches batches = state.batches == null ? new Batches() : state.batches;
        state.batches = batches;
        Batches.Ended ended =
                batches.on(line).filter(batch -> !batch.lines().isEmpty()).orElse(null);
        if (batches.isEmpty()) {
            state.batches = null;
        }
        if (ended != null && ended.isMessage()) {
            new Hearing(state).together(ended.begin(), ended.lines());
        } else if (ended != null) {
            new Membership(state).together(ended.lines());
        }
    }

    /** Our nick, as far as it is settled. */
    public String nick() {
        return state.nick;
    }

    /** What is known of ourselves; empty before we have been in a channel. */
    public Optional<Person> self() {
        return Optional.ofNullable(state.self);
    }

    /** Whether we are welcome. */
    public boolean isWelcome() {
        return state.registration == null && !state.over;
    }

    /** What the server says it supports. */
    public Isupport isupport() {
        return state.isupport;
    }

    /** Whether both sides have a capability. */
    public boolean has(Capability capability) {
        return state.has(capability);
    }

    /** A channel that we are in. */
    public Optional<Channel> channel(String name) {
        return state.channel(name).filter(Channel::isJoined);
    }

    /** The channels that we are in. */
    public Collection<Channel> channels() {
        return state.channels().stream().filter(Channel::isJoined).toList();
    }

    /** In what we write: as wanted, or in UTF-8 where nothing else is (IRCv3 utf8-only). */
    public Encoding encoding(Encoding wanted) {
        return state.isupport.has("UTF8ONLY") ? new Encoding(wanted.in(), StandardCharsets.UTF_8) : wanted;
    }
}
