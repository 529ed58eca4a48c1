package im.annex.irc.session;

import im.annex.irc.line.Source;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said. Immutable.
 *
 * @param from who
 * @param account of who said it; null if there is none or it is not known
 * @param target the channel, or our nick, or that of the other where it is our own message
 * @param text as it came, with formatting
 * @param id of the message (IRCv3 message-ids); null if it has none
 * @param at when it was said
 * @param self whether we said it, with another program on the same connection
 */
public record Message(
        Source from,
        @Nullable String account,
        String target,
        Kind kind,
        String text,
        @Nullable String id,
        Instant at,
        boolean self) {

    /** How something is said. */
    public enum Kind {
        /** Spoken. */
        SPEECH,
        /** Done: {@code /me}. */
        ACTION,
        /** Noted, mostly by programs; never to be answered by one. */
        NOTICE
    }
}
