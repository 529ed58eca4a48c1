package im.annex.irc.session;

import im.annex.irc.line.Isupport;
import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Effect.Changed;
import im.annex.irc.session.Effect.HangUp;
import im.annex.irc.session.Effect.Heard;
import im.annex.irc.session.Effect.ModesChanged;
import im.annex.irc.session.Effect.Refused;
import im.annex.irc.session.Effect.Send;
import im.annex.irc.session.Effect.Told;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a session knows, for those who read its lines. There are thousands of these, so what is seldom needed is null. */
final class State {

    /** A clock that is wrong by more than this is none: such a time says nothing of the order of what is said. */
    private static final Duration LARGEST_LEAD = Duration.ofMinutes(5);

    private static final int LONGEST_NAME = 255;

    private static final int MOST_CHANNELS = 1_000;

    final Names names;
    final Outbox outbox;
    final Expected expected = new Expected();

    Isupport isupport = Isupport.UNKNOWN;
    String nick;

    @Nullable
    Person self;

    @Nullable
    Registration registration;

    @Nullable
    Batches batches;

    @Nullable
    RawReplies raw;

    /** The lines of the server's greeting, while they come. */
    @Nullable
    List<String> greeting;

    /** What the server takes as one message; null if no more than a line. */
    @Nullable
    Multiline multiline;

    /** What is known of a split, while anything is. */
    @Nullable
    Splits splits;

    boolean over;

    @Nullable
    String account;

    /** Until when we wait for who somebody is before we tell who is there; null if we do not. */
    @Nullable
    Instant whoDeadline;

    private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
    private Map<String, Channel> channels = Map.of();

    /** The channels that we want to enter, by key. */
    private @Nullable Map<String, String> wanted;

    private List<Effect> effects = new ArrayList<>(2);
    private Instant now = Instant.EPOCH;

    State(String nick, Pace pace, Names names) {
        this.nick = nick;
        this.names = names;
        this.outbox = new Outbox(pace);
    }

    void begin(Instant instant) {
        now = instant;
    }

    List<Effect> end() {
        if (effects.isEmpty()) {
            return List.of();
        }
        List<Effect> all = effects;
        effects = new ArrayList<>(2);
        return all;
    }

    Instant now() {
        return now;
    }

    void emit(Effect effect) {
        effects.add(effect);
    }

    Splits splits() {
        splits = splits == null ? new Splits(this) : splits;
        return splits;
    }

    /** Has a line read by the user, unless that is so already. */
    void tell(Line line) {
        var told = new Told(line);
        if (effects.isEmpty() || !effects.getLast().equals(told)) {
            emit(told);
        }
    }

    /** Tells of a channel what is not told anyway with who is there. */
    void emit(Channel channel, Effect effect) {
        if (channel.isJoined()) {
            emit(effect);
        } else if (effect instanceof Heard || effect instanceof ModesChanged) {
            channel.hold(effect);
        }
    }

    /** Sends at once: what keeps the connection alive or ends it. */
    void sendNow(Line line) {
        outbox.spend(now);
        emit(new Send(line));
    }

    void hangUp(Departure.Cause cause, String text) {
        hangUp(new Departure(cause, text));
    }

    void hangUp(Departure why) {
        if (!over) {
            over = true;
            outbox.clear();
            emit(new HangUp(why));
        }
    }

    void refuse(long ticket, Reply why) {
        emit(new Refused(ticket, why));
    }

    boolean has(Capability capability) {
        return capabilities.contains(capability);
    }

    void has(Capability capability, boolean agreed) {
        if (agreed) {
            capabilities.add(capability);
        } else {
            capabilities.remove(capability);
        }
    }

    String key(String name) {
        return isupport.caseMapping().fold(name);
    }

    boolean isSelf(String name) {
        return key(name).equals(key(nick));
    }

    boolean isSelf(@Nullable Source source) {
        return source != null && isSelf(source.name());
    }

    Optional<Channel> channel(String name) {
        return Optional.ofNullable(channels.get(key(name)));
    }

    Collection<Channel> channels() {
        return channels.values();
    }

    /** Whether a channel can be entered: a server that never stops does not fill the memory. */
    boolean canEnter(String name) {
        boolean right = isupport.isChannel(name)
                && name.length() <= LONGEST_NAME
                && name.indexOf(' ') < 0
                && name.charAt(0) != ':';
        return right && channels.size() < MOST_CHANNELS;
    }

    Channel enter(String name) {
        if (channels.isEmpty()) {
            channels = new HashMap<>(4);
        }
        String shown = called(name);
        return channels.computeIfAbsent(key(name), _ -> new Channel(names.text(shown)));
    }

    /** We want to enter a channel. */
    void wants(String name) {
        if (wanted == null) {
            wanted = new HashMap<>(2);
        }
        if (wanted.size() < MOST_CHANNELS) {
            wanted.put(key(name), name);
        }
    }

    /** We are in a channel now, or not let in: as it was called when we wanted that, where only the server says otherwise. */
    String called(String name) {
        String asked = wanted == null ? null : wanted.remove(key(name));
        if (wanted != null && wanted.isEmpty()) {
            wanted = null;
        }
        return asked == null || asked.equalsIgnoreCase(name) ? name : asked;
    }

    void leave(Channel channel) {
        channels.remove(key(channel.name()));
    }

    /** Who sends a line, with what is known from before. */
    Person person(Source source) {
        Person known = known(key(source.name()));
        return known == null ? names.person(Person.of(source, isupport.caseMapping())) : known;
    }

    private @Nullable Person known(String key) {
        if (self != null && self.key().equals(key)) {
            return self;
        }
        for (Channel channel : channels.values()) {
            Optional<Person> person = channel.members().person(key);
            if (person.isPresent()) {
                return person.get();
            }
        }
        return null;
    }

    /** Knows something new of somebody, who keeps the nick, and tells of it wherever it was otherwise. */
    void know(String who, UnaryOperator<Person> news) {
        String key = key(who);
        Person before = known(key);
        if (before == null) {
            return;
        }
        Person changed = news.apply(before);
        if (changed.equals(before)) {
            return;
        }
        Person after = names.person(changed);
        if (self != null && self.key().equals(key)) {
            self = after;
        }
        for (Channel channel : channels.values()) {
            Optional<Member> member = channel.members().member(key, isupport);
            if (member.isPresent()) {
                channel.members().know(after);
                Member was = member.get();
                emit(channel, new Changed(channel, was, new Member(after, was.modes())));
            }
        }
    }

    /** IRCv3 server-time, as far as it can be. */
    Instant time(Line line) {
        Optional<String> time = line.tags().get("time");
        if (time.isEmpty()) {
            return now;
        }
        try {
            Instant at = names.time(time.get());
            return at.isAfter(now.plus(LARGEST_LEAD)) ? now : at;
        } catch (DateTimeException _) {
            return now;
        }
    }
}
