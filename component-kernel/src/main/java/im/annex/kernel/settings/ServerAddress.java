package im.annex.kernel.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens for components.
 *
 * @param host a name or an address
 * @param port from 1 to 65535
 */
public record ServerAddress(String host, int port) {

    private static final int LAST_PORT = 65535;

    /** {@code host}, {@code host:port}, {@code [address]} or {@code [address]:port}; or an address that has colons itself. */
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[(?<literal>[0-9A-Fa-f:.%a-z]+)]|(?<name>[^\\s:\\[\\]]+))(?::(?<port>\\d{1,5}))?");

    private static final Pattern BARE_LITERAL =
            Pattern.compile("(?!.*[0-9A-Fa-f]{5})[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Reads an address as the operator wrote it.
     *
     * @param standardPort where none is written
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    static ServerAddress parse(String text, int standardPort) {
        if (BARE_LITERAL.matcher(text).matches()) {
            return new ServerAddress(text, standardPort);
        }
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    text + " is not an address such as xmpp.example.org:5347 or [2001:db8::1]:5347");
        }
        String host = parts.group("literal") == null ? parts.group("name") : parts.group("literal");
        int port = parts.group("port") == null ? standardPort : Integer.parseInt(parts.group("port"));
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(text + " has no port from 1 to 65535");
        }
        return new ServerAddress(host, port);
    }

    /**
     * Checks a host as the operator wrote it, whose port stands elsewhere.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is none
     */
    static void checkHost(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (BARE_LITERAL.matcher(text).matches() || (parts.matches() && parts.group("port") == null)) {
            return;
        }
        throw new IllegalArgumentException(
                parts.matches()
                        ? "the port stands beside it, as port: " + parts.group("port")
                        : "'" + text + "' is not a host such as xmpp.example.org");
    }
}
