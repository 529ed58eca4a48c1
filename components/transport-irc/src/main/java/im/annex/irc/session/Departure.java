package im.annex.irc.session;

import im.annex.irc.line.Formatting;
import java.util.Locale;

/**
 * Why a connection is over. Immutable.
 *
 * @param text as the server said it, or what happened; empty if nothing is known
 */
public record Departure(Cause cause, String text) {

    /** What there is to do about it. */
    public enum Cause {
        /** We wanted it. */
        QUIT,
        /** The connection broke, or the server went away: try again. */
        LOST,
        /** Nothing was heard for too long: try again. */
        SILENCE,
        /** We came too often: try again later. */
        THROTTLED,
        /** We are not wanted there: not before somebody has looked after it. */
        BANNED,
        /** An operator threw us out. */
        KILLED,
        /** The password of the server, or that of the account, is wrong. */
        NOT_AUTHORIZED,
        /** The nick is taken. */
        NICK,
        /** What is wanted as a nick is none there. */
        NOT_A_NICK,
        /** The server wants to be talked to over TLS. */
        INSECURE,
        /** There are as many connections as there may be: try again later. */
        FULL,
        /** There is no server of that name. */
        UNKNOWN,
        /** Nobody connects to that server from here. */
        FORBIDDEN,
        /** The server is not who it should be, or cannot encrypt. */
        UNTRUSTED
    }

    /** Reads the reason in an ERROR: there are no codes in it, but servers use few words. */
    static Departure read(String text) {
        String plain = Formatting.plain(text);
        String lower = plain.toLowerCase(Locale.ROOT);
        return new Departure(cause(lower), plain);
    }

    private static Cause cause(String lower) {
        if (hasOneOf(
                lower,
                "throttl",
                "too fast",
                "reconnecting too",
                "too many connections",
                "trying to reconnect",
                "connection limit",
                "wait a while",
                "session limit",
                "no more connections",
                "max clients")) {
            return Cause.THROTTLED;
        }
        if (hasOneOf(
                lower,
                "k-line",
                "g-line",
                "z-line",
                "d-line",
                "kline",
                "gline",
                "zline",
                "dline",
                "akill",
                "autokill",
                "banned",
                "shun",
                "dnsbl",
                "blacklist",
                "not welcome",
                "you are not authorized")) {
            return Cause.BANNED;
        }
        if (hasOneOf(lower, "bad password", "password mismatch", "password incorrect", "access denied")) {
            return Cause.NOT_AUTHORIZED;
        }
        return hasOneOf(lower, "killed") ? Cause.KILLED : Cause.LOST;
    }

    private static boolean hasOneOf(String text, String... words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
