package im.annex.irc.session;

import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Effect.Came;
import im.annex.irc.session.Effect.Healed;
import im.annex.irc.session.Effect.Left;
import im.annex.irc.session.Effect.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A network that splits and grows together again. Who is there changes at once; that it has split, or is one again, is said
 * once for all who are concerned, when no more of them are to be expected. Of networks without batches (IRCv3 batch, netsplit
 * and netjoin) it is read off what the lines look like.
 */
final class Splits {

    /** Servers pass on all that they have of a split as fast as they can; flooded links need their time. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** Whoever reads along does not wait longer for the reason. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Whoever comes later just comes. */
    private static final Duration MEMORY = Duration.ofHours(1);

    private static final int MOST_LOST = 5_000;

    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9*.-]{3,255}");

    private record Lost(@Nullable String address, Instant at) {}

    private final State state;
    private final Map<String, Lost> lost = new HashMap<>();
    private final Map<Channel, List<String>> gone = new LinkedHashMap<>();
    private final Map<Channel, List<String>> back = new LinkedHashMap<>();
    private String servers = "";
    private @Nullable Instant first;
    private Instant last = Instant.EPOCH;

    Splits(State state) {
        this.state = state;
    }

    /** Two names of servers and nothing else: nobody can say that, as servers mark what people say. */
    static boolean isSplit(String reason) {
        int space = reason.indexOf(' ');
        return space > 0 && isServer(reason.substring(0, space)) && isServer(reason.substring(space + 1));
    }

    /** A name with a dot in it; one expression for both would try all dots with all others of what is long and no name. */
    private static boolean isServer(String name) {
        return SERVER.matcher(name).matches() && name.lastIndexOf('.', name.length() - 2) > 0;
    }

    /** Somebody is on the other side. */
    void quit(Source source, String reason) {
        servers = reason;
        take(source).forEach((channel, member) -> {
            state.emit(channel, new Left(channel, List.of(member), Leaving.SPLIT, "", reason));
            note(gone, channel, member.person().nick());
        });
    }

    /** Somebody comes into a channel, who may have been on the other side. */
    void joined(Channel channel, Person person) {
        Lost before = lost.get(person.key());
        if (before != null
                && (before.address() == null || before.address().equals(person.address()))
                && state.now().isBefore(before.at().plus(MEMORY))) {
            note(back, channel, person.nick());
        }
    }

    private void note(Map<Channel, List<String>> where, Channel channel, String nick) {
        if (channel.isJoined()) {
            where.computeIfAbsent(channel, _ -> new ArrayList<>()).add(nick);
            last = state.now();
            first = first == null ? last : first;
        }
    }

    private Map<Channel, Member> take(Source source) {
        String key = state.key(source.name());
        Map<Channel, Member> members = new LinkedHashMap<>();
        for (Channel channel : state.channels()) {
            channel.members().member(key, state.isupport).ifPresent(member -> members.put(channel, member));
        }
        if (!members.isEmpty() && lost.size() < MOST_LOST) {
            String address =
                    state.person(source).at(source.user(), source.host()).address();
            lost.put(key, new Lost(address, state.now()));
        }
        members.keySet().forEach(channel -> channel.members().remove(key));
        return members;
    }

    /** All lines of one split, or of its end. */
    void together(List<Line> lines, BiFunction<Line, Source, Person> newcomer) {
        Map<Channel, List<Member>> left = new LinkedHashMap<>();
        Map<Channel, List<Member>> came = new LinkedHashMap<>();
        String reason = "";
        for (Line line : lines) {
            Source source = line.source();
            if (source == null || state.isSelf(source)) {
                continue;
            }
            if (line.command().equals("QUIT")) {
                reason = line.param(0);
                take(source)
                        .forEach((channel, member) -> left.computeIfAbsent(channel, _ -> new ArrayList<>())
                                .add(member));
            } else if (line.command().equals("JOIN")) {
                state.channel(line.param(0)).ifPresent(channel -> {
                    Person person = newcomer.apply(line, source);
                    channel.members().put(person, 0);
                    came.computeIfAbsent(channel, _ -> new ArrayList<>()).add(new Member(person, ""));
                });
            }
        }
        String between = reason;
        left.forEach((channel, members) -> {
            state.emit(channel, new Left(channel, members, Leaving.SPLIT, "", between));
            state.emit(channel, new Split(channel, between, nicks(members)));
        });
        came.forEach((channel, members) -> {
            state.emit(channel, new Came(channel, members));
            state.emit(channel, new Healed(channel, nicks(members)));
        });
    }

    private static List<String> nicks(List<Member> members) {
        return members.stream().map(member -> member.person().nick()).toList();
    }

    /** When there is something to say; null if there is not. */
    @Nullable
    Instant due() {
        if (first == null) {
            return null;
        }
        Instant quiet = last.plus(QUIET);
        Instant longest = first.plus(LONGEST);
        return quiet.isBefore(longest) ? quiet : longest;
    }

    /** Says what is to be said by now; false if there is nothing left to know. */
    boolean passed() {
        Instant due = due();
        if (due != null && !state.now().isBefore(due)) {
            first = null;
            gone.forEach((channel, nicks) -> tell(channel, new Split(channel, servers, nicks)));
            back.forEach((channel, nicks) -> tell(channel, new Healed(channel, nicks)));
            gone.clear();
            back.clear();
        }
        lost.values().removeIf(each -> !state.now().isBefore(each.at().plus(MEMORY)));
        return first != null || !lost.isEmpty();
    }

    /** Whoever has left the channel meanwhile does not care any more. */
    private void tell(Channel channel, Effect effect) {
        if (state.channel(channel.name()).filter(there -> there == channel).isPresent()) {
            state.emit(channel, effect);
        }
    }
}
