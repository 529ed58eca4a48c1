package im.annex.irc.session;

import im.annex.irc.line.Line;

/**
 * What a gateway tells a server of whom it connects for (IRCv3 webirc). Immutable.
 *
 * @param password that the server knows the gateway by
 * @param gateway what it is called
 * @param host of the user, as others are to see it
 * @param address of the user, so that one can be banned without the others
 */
public record WebIrc(String password, String gateway, String host, String address) {

    Line line() {
        // A colon at the beginning would make it the last parameter, and a zero before it changes nothing.
        return Line.of("WEBIRC", password, gateway, host, address.startsWith(":") ? "0" + address : address);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "WebIrc[" + host + "]";
    }
}
