package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Effect.Came;
import im.annex.irc.session.Effect.Joined;
import im.annex.irc.session.Effect.Left;
import im.annex.irc.session.Effect.Parted;
import im.annex.irc.session.Effect.Renamed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is in which channel: JOIN, PART, KICK, QUIT, NICK and the names at the beginning. */
final class Membership {

    /** To ask who they all are costs the server too much in larger channels, and tells little there. */
    private static final int MOST_ASKED_ABOUT = 300;

    /** What we ask for with WHOX, by which its answers are known. */
    static final String WHOX_TOKEN = "152";

    private static final String WHOX_FIELDS = "%tcuhnfar," + WHOX_TOKEN;

    /** Who waits to enter a room does not wait longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final State state;

    Membership(State state) {
        this.state = state;
    }

    boolean on(Line line) {
        switch (line.command()) {
            case "JOIN" -> join(line);
            case "PART" -> part(line);
            case "KICK" -> kick(line);
            case "QUIT" -> quit(line);
            case "NICK" -> nick(line);
            case "353" -> names(line);
            case "366" -> endOfNames(line);
            case "315" -> endOfWho(line);
            case "263" -> noMoreWho();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** IRCv3 extended-join: also account (or {@code *}) and real name. */
    private void join(Line line) {
        Source source = line.source();
        if (source == null) {
            return;
        }
        Person person = newcomer(line, source);
        if (state.isSelf(source) && state.canEnter(line.param(0))) {
            state.self = person;
            state.expected.done("JOIN", state.key(line.param(0)));
            state.enter(line.param(0)).members().put(person, 0);
        } else {
            state.channel(line.param(0)).ifPresent(channel -> {
                channel.members().put(person, 0);
                state.emit(channel, new Came(channel, List.of(new Member(person, ""))));
                if (state.splits != null) {
                    state.splits.joined(channel, person);
                }
            });
        }
    }

    /** The lines of one split, or of its end. */
    void together(List<Line> lines) {
        state.splits().together(lines, this::newcomer);
    }

    private Person newcomer(Line line, Source source) {
        Person person = state.person(source).at(source.user(), source.host());
        if (line.params().size() > 2) {
            person = person.loggedInAs(line.param(1).equals("*") ? null : line.param(1))
                    .called(line.param(2));
        }
        Optional<String> account = line.tags().get("account");
        return state.names.person(account.isPresent() ? person.loggedInAs(account.get()) : person);
    }

    private void part(Line line) {
        Source source = line.source();
        if (source == null) {
            return;
        }
        for (String name : line.param(0).split(",", -1)) {
            state.channel(name)
                    .ifPresent(channel -> gone(channel, source.name(), Leaving.PART, source.name(), line.param(1)));
        }
    }

    private void kick(Line line) {
        String by = line.source() == null ? "" : line.source().name();
        state.expected.done("KICK", state.key(line.param(1)));
        state.channel(line.param(0)).ifPresent(channel -> {
            boolean banned = channel.members()
                    .person(state.key(line.param(1)))
                    .filter(person -> channel.isBanned(person, state.isupport.caseMapping()))
                    .isPresent();
            gone(channel, line.param(1), banned ? Leaving.BAN : Leaving.KICK, by, line.param(2));
        });
    }

    private void gone(Channel channel, String nick, Leaving how, String by, String reason) {
        if (state.isSelf(nick)) {
            state.expected.done("PART", state.key(channel.name()));
            state.leave(channel);
            new Speaking(state).forget(channel.name());
            state.emit(new Parted(channel, how, by, reason));
            return;
        }
        Optional<Member> member = channel.members().member(state.key(nick), state.isupport);
        if (member.isPresent()) {
            channel.members().remove(member.get().person().key());
            state.emit(channel, new Left(channel, List.of(member.get()), how, by, reason));
        }
    }

    private void quit(Line line) {
        Source source = line.source();
        if (source == null || state.isSelf(source)) {
            return;
        }
        if (Splits.isSplit(line.param(0))) {
            state.splits().quit(source, line.param(0));
            return;
        }
        for (Channel channel : List.copyOf(state.channels())) {
            gone(channel, source.name(), Leaving.QUIT, source.name(), line.param(0));
        }
    }

    private void nick(Line line) {
        if (line.source() == null || !Source.parse(line.param(0)).isSomebody()) {
            return;
        }
        Source source = formerly(line, line.source());
        Person before = state.person(source);
        Person after = state.names.person(before.named(line.param(0), state.isupport.caseMapping()));
        boolean self = state.isSelf(source);
        if (self) {
            state.nick = after.nick();
            state.self = state.self == null ? null : after;
            state.expected.done("NICK", after.key());
        }
        List<Channel> channels = new ArrayList<>();
        for (Channel channel : state.channels()) {
            if (rename(channel, before.key(), after) && channel.isJoined()) {
                channels.add(channel);
            }
        }
        if (self || !channels.isEmpty()) {
            state.emit(new Renamed(source.name(), after, self, channels));
        }
    }

    /** InspIRCd names us by the new nick already in what answers to a label of ours; nobody else sees such lines. */
    private Source formerly(Line line, Source source) {
        return source.name().equals(line.param(0)) && line.tags().get("label").isPresent()
                ? new Source(state.nick, source.user(), source.host())
                : source;
    }

    private static boolean rename(Channel channel, String before, Person after) {
        Members members = channel.members();
        if (members.person(before).isEmpty()) {
            return false;
        }
        int modes = members.modes(before);
        members.remove(before);
        members.put(after, modes);
        return true;
    }

    /** IRCv3 multi-prefix and userhost-in-names: more signs before a nick, and more behind it. */
    private void names(Line line) {
        Channel channel = state.channel(line.param(2)).orElse(null);
        if (channel == null) {
            return;
        }
        String prefixes = state.isupport.memberPrefixes();
        for (String name : line.last().split(" ", -1)) {
            int start = 0;
            int modes = 0;
            while (start < name.length() && prefixes.indexOf(name.charAt(start)) >= 0) {
                modes |= 1 << prefixes.indexOf(name.charAt(start++));
            }
            if (start < name.length()) {
                Source source = Source.parse(name.substring(start));
                if (!source.isSomebody()) {
                    continue;
                }
                Person person = state.person(source).at(source.user(), source.host());
                channel.members().put(state.names.person(person), modes);
            }
        }
    }

    private void endOfNames(Line line) {
        Channel channel = state.channel(line.param(1)).orElse(null);
        if (channel == null || channel.isJoined()) {
            return;
        }
        boolean few = channel.size() > 1 && channel.size() <= MOST_ASKED_ABOUT;
        boolean whox = state.isupport.has("WHOX");
        if (few && (whox || !state.has(Capability.USERHOST_IN_NAMES)) && state.outbox.isIdle(state.now())) {
            state.whoDeadline = state.now().plus(PATIENCE);
            state.sendNow(whox ? Line.of("WHO", channel.name(), WHOX_FIELDS) : Line.of("WHO", channel.name()));
        } else {
            joined(channel);
        }
    }

    private void endOfWho(Line line) {
        state.channel(line.param(1)).filter(channel -> !channel.isJoined()).ifPresent(this::joined);
    }

    /** Where the server does not want to tell, what the names said must do. */
    void noMoreWho() {
        state.whoDeadline = null;
        state.channels().stream()
                .filter(channel -> !channel.isJoined())
                .toList()
                .forEach(this::joined);
    }

    void passed() {
        if (state.whoDeadline != null && !state.now().isBefore(state.whoDeadline)) {
            noMoreWho();
        }
        if (state.splits != null && !state.splits.passed()) {
            state.splits = null;
        }
    }

    private void joined(Channel channel) {
        List<Effect> held = channel.joined();
        state.emit(new Joined(channel));
        held.forEach(state::emit);
    }

    /** What a member is called there, whoever it is. */
    static @Nullable String nameOf(@Nullable Source source) {
        return source == null ? null : source.name();
    }
}
