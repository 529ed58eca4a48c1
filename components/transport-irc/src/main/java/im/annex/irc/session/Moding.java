package im.annex.irc.session;

import im.annex.irc.line.Isupport.ModeKind;
import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import im.annex.irc.session.Effect.Changed;
import im.annex.irc.session.Effect.ModesChanged;
import im.annex.irc.session.Effect.TopicChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Modes and topics of channels. */
final class Moding {

    private static final Source NOBODY = new Source("*", null, null);

    private final State state;

    Moding(State state) {
        this.state = state;
    }

    boolean on(Line line) {
        switch (line.command()) {
            case "MODE" -> mode(line);
            case "TOPIC" -> topic(line);
            case "331" -> state.channel(line.param(1)).ifPresent(channel -> channel.topic(Topic.NONE));
            case "332" -> currentTopic(line);
            case "333" -> topicBy(line);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void mode(Line line) {
        state.channel(line.param(0)).ifPresent(channel -> {
            List<String> rest = line.params().subList(1, line.params().size());
            for (ModeChange change : parse(rest)) {
                apply(channel, change);
            }
            Source by = line.source() == null ? NOBODY : line.source();
            state.expected.done("MODE", state.key(channel.name()));
            state.emit(channel, new ModesChanged(channel, by, String.join(" ", rest)));
        });
    }

    /** Which modes have a parameter, the server has said. */
    private List<ModeChange> parse(List<String> params) {
        List<ModeChange> changes = new ArrayList<>();
        int next = 1;
        boolean set = true;
        String letters = params.isEmpty() ? "" : params.getFirst();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            if (letter == '+' || letter == '-') {
                set = letter == '+';
            } else {
                boolean has = hasParameter(letter, set) && next < params.size();
                changes.add(new ModeChange(set, letter, has ? params.get(next++) : null));
            }
        }
        return changes;
    }

    private boolean hasParameter(char mode, boolean set) {
        return switch (state.isupport.kindOf(mode)) {
            case ModeKind.LIST, ModeKind.PARAMETER, ModeKind.MEMBER -> true;
            case ModeKind.PARAMETER_TO_SET -> set;
            case ModeKind.FLAG -> false;
        };
    }

    private void apply(Channel channel, ModeChange change) {
        if (change.mode() == 'b' && change.parameter() != null) {
            if (change.set()) {
                channel.ban(change.parameter());
            } else {
                channel.unban(change.parameter());
            }
        }
        int index = state.isupport.memberModes().indexOf(change.mode());
        if (index < 0 || change.parameter() == null) {
            return;
        }
        String key = state.key(change.parameter());
        channel.members().member(key, state.isupport).ifPresent(before -> {
            int bits = channel.members().modes(key);
            int changed = change.set() ? bits | (1 << index) : bits & ~(1 << index);
            if (changed != bits) {
                channel.members().put(before.person(), changed);
                String modes = Members.letters(changed, state.isupport.memberModes());
                state.emit(channel, new Changed(channel, before, new Member(before.person(), modes)));
            }
        });
    }

    private void topic(Line line) {
        state.channel(line.param(0)).ifPresent(channel -> {
            state.expected.done("TOPIC", state.key(channel.name()));
            channel.topic(
                    new Topic(state.names.text(line.param(1)), Membership.nameOf(line.source()), state.time(line)));
            state.emit(channel, new TopicChanged(channel));
        });
    }

    private void currentTopic(Line line) {
        state.channel(line.param(1))
                .ifPresent(channel -> channel.topic(new Topic(
                        state.names.text(line.last()),
                        channel.topic().by(),
                        channel.topic().at())));
    }

    private void topicBy(Line line) {
        Instant at = seconds(line.param(3));
        state.channel(line.param(1)).ifPresent(channel -> {
            String by = Source.parse(line.param(2)).name();
            channel.topic(new Topic(channel.topic().text(), state.names.text(by), at));
        });
    }

    /** Seconds since the epoch; null if it is no such number. */
    static @Nullable Instant seconds(String text) {
        return text.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : null;
    }
}
