package im.annex.irc.session;

import org.jspecify.annotations.Nullable;

/**
 * One mode of a channel to be set or taken back. Immutable.
 *
 * @param parameter such as a nick or a mask; null if the mode has none
 */
public record ModeChange(boolean set, char mode, @Nullable String parameter) {}
