package im.annex.irc.session;

/**
 * Somebody in a channel. Immutable.
 *
 * @param modes the member's modes there, highest first, such as {@code ov}; empty for most
 */
public record Member(Person person, String modes) {

    /** Whether the member has a mode. */
    public boolean has(char mode) {
        return modes.indexOf(mode) >= 0;
    }
}
