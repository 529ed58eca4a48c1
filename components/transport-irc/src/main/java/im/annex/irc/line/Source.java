package im.annex.irc.line;

import org.jspecify.annotations.Nullable;

/**
 * Where a line comes from: a user, or a server. Immutable.
 *
 * @param name the nickname, or the name of the server
 * @param user the username, as far as it was told
 * @param host the host, or what the network shows in its place
 */
public record Source(
        String name, @Nullable String user, @Nullable String host) {

    /** No network has longer names; what is not bounded cannot become an address elsewhere. */
    private static final int LONGEST = 255;

    /** Whether it names somebody. */
    public boolean isSomebody() {
        return !name.isEmpty() && name.length() <= LONGEST && toString().length() <= 2 * LONGEST;
    }

    /** Reads {@code nick!user@host}, of which only the first part must be there. */
    public static Source parse(String text) {
        int at = text.indexOf('@');
        String beforeHost = at < 0 ? text : text.substring(0, at);
        String host = at < 0 ? null : text.substring(at + 1);
        int mark = beforeHost.indexOf('!');
        return mark < 0
                ? new Source(beforeHost, null, host)
                : new Source(beforeHost.substring(0, mark), beforeHost.substring(mark + 1), host);
    }

    @Override
    public String toString() {
        return name + (user == null ? "" : "!" + user) + (host == null ? "" : "@" + host);
    }
}
