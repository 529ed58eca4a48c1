package im.annex.irc.session;

import im.annex.irc.line.CaseMapping;
import im.annex.irc.line.Source;
import org.jspecify.annotations.Nullable;

/**
 * What is known of somebody on a network. Immutable.
 *
 * @param nick as it is written
 * @param key the nick as it is compared
 * @param user null as long as it is not known
 * @param host null as long as it is not known
 * @param account null if the person is not logged in, or that is not known
 * @param realname null as long as it is not known
 * @param away why the person is away, as far as it is said; null if the person is not
 */
public record Person(
        String nick,
        String key,
        @Nullable String user,
        @Nullable String host,
        @Nullable String account,
        @Nullable String realname,
        @Nullable String away) {

    static Person of(Source source, CaseMapping mapping) {
        String nick = source.name();
        return new Person(nick, mapping.fold(nick), source.user(), source.host(), null, null, null);
    }

    /** {@code user@host} as far as it is known; null if neither is. */
    public @Nullable String address() {
        return host == null ? null : (user == null ? "" : user + "@") + host;
    }

    Person named(String newNick, CaseMapping mapping) {
        return new Person(newNick, mapping.fold(newNick), user, host, account, realname, away);
    }

    Person at(@Nullable String newUser, @Nullable String newHost) {
        return new Person(
                nick, key, newUser == null ? user : newUser, newHost == null ? host : newHost, account, realname, away);
    }

    Person loggedInAs(@Nullable String newAccount) {
        return new Person(nick, key, user, host, newAccount, realname, away);
    }

    Person called(@Nullable String newRealname) {
        return new Person(nick, key, user, host, account, newRealname, away);
    }

    /** Whether the person is away. */
    public boolean isAway() {
        return away != null;
    }

    Person away(@Nullable String why) {
        return new Person(nick, key, user, host, account, realname, why);
    }

    /** It is known whether the person is away, but not why. */
    Person away(boolean isAway) {
        return isAway == isAway() ? this : away(isAway ? "" : null);
    }
}
