package im.annex.irc.session;

import im.annex.irc.line.Ctcp;
import java.util.List;

/** What a user wants from a network. The ticket comes back with what becomes of it; 0 for no interest in that. Immutable. */
public sealed interface Request {

    /** What it is known by. */
    long ticket();

    /** Enter a channel; the key is empty where none is needed. */
    record Join(long ticket, String channel, String key) implements Request {}

    /** Leave a channel. */
    record Part(long ticket, String channel, String reason) implements Request {}

    /** Speak to a channel or a nick: lines become messages of their own, and long ones several. */
    record Say(long ticket, String target, Message.Kind kind, String text) implements Request {}

    /** Have another nick. */
    record ChangeNick(long ticket, String nick) implements Request {}

    /** Set a topic, or have none if it is empty. */
    record SetTopic(long ticket, String channel, String text) implements Request {}

    /** Throw somebody out. */
    record Kick(long ticket, String channel, String nick, String reason) implements Request {}

    /** Set and take back modes of a channel or of its members. */
    record SetModes(long ticket, String channel, List<ModeChange> changes) implements Request {
        public SetModes {
            changes = List.copyOf(changes);
        }
    }

    /** Ask somebody into a channel. */
    record Invite(long ticket, String nick, String channel) implements Request {}

    /** Be away, or back if the message is empty. */
    record Away(long ticket, String message) implements Request {}

    /** Ask for all channels. */
    record ListChannels(long ticket) implements Request {}

    /** Ask for a list of masks, such as the bans of a channel. */
    record ListMasks(long ticket, String channel, char mode) implements Request {}

    /** A query by CTCP. */
    record Ask(long ticket, String nick, Ctcp query) implements Request {}

    /** The answer to a query by CTCP. */
    record Answer(long ticket, String nick, Ctcp answer) implements Request {}

    /** A line as the user typed it. */
    record Raw(long ticket, String line) implements Request {}

    /** Go. */
    record Quit(long ticket, String reason) implements Request {}
}
