package im.annex.irc.session;

import im.annex.irc.line.Ctcp;
import im.annex.irc.line.Line;
import im.annex.irc.line.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of a line, a request or the time, in the order in which it is to be done. */
public sealed interface Effect {

    /** Write a line. */
    record Send(Line line) implements Effect {}

    /** Close the connection after what was written. Nothing comes of anything afterwards. */
    record HangUp(Departure why) implements Effect {}

    /** Come again over TLS (IRCv3 sts, upgrade policy); a hang-up follows. */
    record Upgrade(int port) implements Effect {}

    /** Come only over TLS for some time from now on, or as you like after zero (IRCv3 sts, persistence policy). */
    record StayEncrypted(Duration howLong) implements Effect {}

    /** We are on the network. */
    record Welcomed(String nick) implements Effect {}

    /** We have an account; null when we have none any more. */
    record LoggedIn(@Nullable String account) implements Effect {}

    /** We wanted an account, and are there without. */
    record NotLoggedIn(String why) implements Effect {}

    /** We are in a channel, and know who else is. */
    record Joined(Channel channel) implements Effect {}

    /** We are not let in. */
    record NotJoined(String channel, Reply why) implements Effect {}

    /** We are not in a channel any more; it is as it was just before. */
    record Parted(Channel channel, Leaving how, String by, String reason) implements Effect {}

    /** Others have come. They are several when a network has grown together again. */
    record Came(Channel channel, List<Member> members) implements Effect {}

    /** Others are gone, with their modes until then. They are several when a network has split. */
    record Left(Channel channel, List<Member> members, Leaving how, String by, String reason) implements Effect {}

    /** These have left because the network has split, which is said once for all of them. */
    record Split(Channel channel, String servers, List<String> nicks) implements Effect {
        public Split {
            nicks = List.copyOf(nicks);
        }
    }

    /** These have come back because the network has grown together again, which is said once for all of them. */
    record Healed(Channel channel, List<String> nicks) implements Effect {
        public Healed {
            nicks = List.copyOf(nicks);
        }
    }

    /**
     * Somebody has another nick, in all of these channels.
     *
     * @param self whether it is us
     */
    record Renamed(String before, Person after, boolean self, List<Channel> channels) implements Effect {}

    /** There is something new about somebody: modes, account, address, away. */
    record Changed(Channel channel, Member before, Member after) implements Effect {}

    /**
     * Modes have changed, of members or of the channel; whom it concerns is told before.
     *
     * @param modes as in the line, such as {@code +o nick}
     */
    record ModesChanged(Channel channel, Source by, String modes) implements Effect {}

    /** There is another topic. */
    record TopicChanged(Channel channel) implements Effect {}

    /** Somebody says something, in a channel if it is not null. */
    record Heard(@Nullable Channel channel, Message message) implements Effect {}

    /**
     * We have said something; the server has it, and has confirmed that if it does such things.
     *
     * @param text a piece of what was wanted
     * @param part from 1 on
     * @param id of the message; null if it has none
     */
    record Said(
            long ticket,
            String target,
            Message.Kind kind,
            String text,
            int part,
            int parts,
            @Nullable String id,
            @Nullable Instant at)
            implements Effect {}

    /** Somebody asks somebody into a channel: us, or another into a channel that we are in. */
    record Invited(Source by, String nick, String channel) implements Effect {}

    /** A query by CTCP, not an action. */
    record Asked(Source by, Ctcp query) implements Effect {}

    /** The answer to a query by CTCP. */
    record Answered(Source by, Ctcp answer) implements Effect {}

    /** One of all channels. */
    record ListedChannel(String channel, int members, String topic) implements Effect {}

    /** There are no more channels. */
    record ListedAll() implements Effect {}

    /** One of a list of masks. */
    record ListedMask(
            String channel,
            char mode,
            String mask,
            @Nullable String by,
            @Nullable Instant at) implements Effect {}

    /** There are no more masks. */
    record ListedMasks(String channel, char mode) implements Effect {}

    /** Something is not done. */
    record Refused(long ticket, Reply why) implements Effect {}

    /** What the server says to everybody who comes. */
    record Greeted(List<String> lines) implements Effect {
        public Greeted {
            lines = List.copyOf(lines);
        }
    }

    /** Something for the user to read, in the words of the server. */
    record Told(Line line) implements Effect {}
}
