package im.annex.irc.session;

import im.annex.irc.line.Isupport;
import im.annex.irc.line.Isupport.ModeKind;
import im.annex.irc.line.Line;
import im.annex.irc.line.Tags;
import im.annex.irc.line.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How requests are worded. What has no words in IRC is an {@link IllegalArgumentException}: above all, a name that would be
 * two names, or something else altogether.
 */
final class Wording {

    private Wording() {}

    /** What an answer to a request will be about: a channel, or a nick. */
    static String about(Request request) {
        return switch (request) {
            case Request.Join join -> join.channel();
            case Request.Part part -> part.channel();
            case Request.Say say -> say.target();
            case Request.ChangeNick change -> change.nick();
            case Request.SetTopic topic -> topic.channel();
            case Request.Kick kick -> kick.channel();
            case Request.SetModes modes -> modes.channel();
            case Request.Invite invite -> invite.nick();
            case Request.ListMasks masks -> masks.channel();
            case Request.Ask ask -> ask.nick();
            case Request.Answer answer -> answer.nick();
            case Request.Away _, Request.ListChannels _, Request.Raw _, Request.Quit _ -> "";
        };
    }

    static List<Line> lines(Request request, Isupport isupport) {
        return switch (request) {
            case Request.Join(var _, var channel, var key) ->
                List.of(
                        key.isEmpty()
                                ? Line.of("JOIN", channel(channel, isupport))
                                : Line.of("JOIN", channel(channel, isupport), name(key)));
            case Request.Part(var _, var channel, var reason) ->
                List.of(withText("PART", channel(channel, isupport), reason));
            case Request.ChangeNick(var _, var nick) -> List.of(Line.of("NICK", nick(nick, isupport)));
            case Request.SetTopic(var _, var channel, var text) ->
                List.of(Line.of("TOPIC", channel(channel, isupport), limited(text, "TOPICLEN", isupport)));
            case Request.Kick(var _, var channel, var nick, var reason) ->
                List.of(
                        reason.isEmpty()
                                ? Line.of("KICK", channel(channel, isupport), nick(nick, isupport))
                                : Line.of(
                                        "KICK",
                                        channel(channel, isupport),
                                        nick(nick, isupport),
                                        limited(reason, "KICKLEN", isupport)));
            case Request.SetModes(var _, var channel, var changes) ->
                modes(channel(channel, isupport), changes, isupport);
            case Request.Invite(var _, var nick, var channel) ->
                List.of(Line.of("INVITE", nick(nick, isupport), channel(channel, isupport)));
            case Request.Away(var _, var message) ->
                List.of(message.isEmpty() ? Line.of("AWAY") : Line.of("AWAY", limited(message, "AWAYLEN", isupport)));
            case Request.ListChannels _ -> List.of(Line.of("LIST"));
            case Request.ListMasks(var _, var channel, var mode) ->
                List.of(Line.of("MODE", channel(channel, isupport), "+" + mode));
            case Request.Ask(var _, var nick, var query) ->
                List.of(Line.of("PRIVMSG", nick(nick, isupport), Texts.onOneLine(query.write())));
            case Request.Answer(var _, var nick, var answer) ->
                List.of(Line.of("NOTICE", nick(nick, isupport), Texts.onOneLine(answer.write())));
            case Request.Raw(var _, var line) -> List.of(raw(line));
            case Request.Say _, Request.Quit _ -> throw new IllegalArgumentException("more than words");
        };
    }

    private static Line withText(String command, String param, String text) {
        return text.isEmpty() ? Line.of(command, param) : Line.of(command, param, Texts.onOneLine(text));
    }

    /** Servers cut what is longer than they take, and mostly within a character. */
    private static String limited(String text, String token, Isupport isupport) {
        String line = Texts.onOneLine(text);
        return isupport.number(token)
                .filter(most -> most > 0)
                .map(most -> Texts.shortened(line, most, StandardCharsets.UTF_8))
                .orElse(line);
    }

    /** As it was typed, but for a source, and tags, which are not for people to have. */
    static Line raw(String text) {
        Line line = Line.parse(text.strip()).orElseThrow(() -> new IllegalArgumentException("not a line"));
        return new Line(Tags.NONE, null, line.command(), line.params());
    }

    /** Whom something can be said to: one channel or one nick. */
    static String target(String name, Isupport isupport) {
        return isupport.isChannel(name) ? name(name) : nick(name, isupport);
    }

    private static String channel(String name, Isupport isupport) {
        if (!isupport.isChannel(name)) {
            throw new IllegalArgumentException("not a channel");
        }
        return name(name);
    }

    /** Modern IRC, Clients: what a nick never has in it, or at its beginning. */
    static String nick(String name, Isupport isupport) {
        if (hasOneOf(name, "*?!@$") || isupport.isChannel(name)) {
            throw new IllegalArgumentException("not a nick");
        }
        return name(name);
    }

    /** A comma would make two of it. */
    static String name(String name) {
        boolean wrong = name.isEmpty() || name.charAt(0) == ':' || name.indexOf(',') >= 0;
        for (int i = 0; i < name.length(); i++) {
            wrong |= name.charAt(i) <= ' ';
        }
        if (wrong) {
            throw new IllegalArgumentException("not a name");
        }
        return name;
    }

    private static boolean hasOneOf(String name, String signs) {
        for (int i = 0; i < signs.length(); i++) {
            if (name.indexOf(signs.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** As many on a line as the server allows; those without a parameter do not count, but cost nothing to count. */
    private static List<Line> modes(String channel, List<ModeChange> changes, Isupport isupport) {
        List<Line> lines = new ArrayList<>();
        int most = isupport.modesPerLine();
        for (int at = 0; at < changes.size(); at += most) {
            lines.add(modeLine(channel, changes.subList(at, Math.min(at + most, changes.size())), isupport));
        }
        return lines;
    }

    private static Line modeLine(String channel, List<ModeChange> changes, Isupport isupport) {
        var letters = new StringBuilder();
        List<String> params = new ArrayList<>();
        params.add(channel);
        Boolean last = null;
        for (ModeChange change : changes) {
            if (last == null || last != change.set()) {
                letters.append(change.set() ? '+' : '-');
                last = change.set();
            }
            letters.append(letter(change.mode()));
            if (change.parameter() != null) {
                params.add(
                        isupport.kindOf(change.mode()) == ModeKind.MEMBER
                                ? nick(change.parameter(), isupport)
                                : name(change.parameter()));
            }
        }
        params.add(1, letters.toString());
        return Line.of("MODE", params.toArray(String[]::new));
    }

    private static char letter(char mode) {
        boolean is = (mode >= 'a' && mode <= 'z') || (mode >= 'A' && mode <= 'Z');
        if (!is) {
            throw new IllegalArgumentException("not a mode");
        }
        return mode;
    }
}
