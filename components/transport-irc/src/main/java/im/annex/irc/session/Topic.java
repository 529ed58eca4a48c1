package im.annex.irc.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is about. Immutable.
 *
 * @param text empty if there is none
 * @param by the nick of who set it, or more of the source; null if that is not known
 * @param at when it was set; null if that is not known
 */
public record Topic(
        String text, @Nullable String by, @Nullable Instant at) {

    /** No topic. */
    public static final Topic NONE = new Topic("", null, null);
}
