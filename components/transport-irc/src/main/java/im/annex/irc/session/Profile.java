package im.annex.irc.session;

import im.annex.irc.line.Isupport;
import im.annex.irc.line.Line;
import java.util.List;
import java.util.Optional;

/**
 * Who a user is on a network. Immutable.
 *
 * @param nick wanted
 * @param user the username, which a server may show or replace
 * @param realname shown to whoever asks
 * @param password of the server itself (PASS)
 * @param login with an account of the network; where there is no way to, we are there without, and the user is told so
 * @param otherNicks whether a nick that is taken is replaced by one that looks like it; otherwise we hang up
 * @param afterConnect lines to send once we are welcome, before channels are joined
 * @param webIrc what to say of the user before anything else
 */
public record Profile(
        String nick,
        String user,
        String realname,
        Optional<String> password,
        Optional<Login> login,
        boolean otherNicks,
        List<String> afterConnect,
        Optional<WebIrc> webIrc) {

    /** The same without a word before anything else. */
    public Profile(
            String nick,
            String user,
            String realname,
            Optional<String> password,
            Optional<Login> login,
            boolean otherNicks,
            List<String> afterConnect) {
        this(nick, user, realname, password, login, otherNicks, afterConnect, Optional.empty());
    }

    public Profile {
        afterConnect = List.copyOf(afterConnect);
        // What could not be said would be found out only once there is a connection.
        var _ = Wording.nick(nick, Isupport.UNKNOWN);
        var _ = Wording.name(user);
        var _ = Line.of("USER", user, "0", "*", realname);
        password.ifPresent(word -> Line.of("PASS", word));
        webIrc.ifPresent(WebIrc::line);
    }

    @Override
    public String toString() {
        return "Profile[" + nick + "]";
    }
}
