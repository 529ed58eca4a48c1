package im.annex.kernel.storage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a {@code postgresql://user@host:port/database?sslmode=verify-full}.
 *
 * @param user the role that logs in
 * @param host a name or an address, without brackets
 * @param port its port
 * @param database the name of the database
 * @param tls the {@code sslmode} asked for, if any
 */
public record PostgresAddress(String user, String host, int port, String database, Optional<String> tls) {

    private static final Pattern SHAPE =
            Pattern.compile("postgres(?:ql)?://(?<user>[^/]+)@(?<host>\\[[^\\]/]+]|[^/:@]+)"
                    + "(?::(?<port>\\d{1,5}))?/(?<database>[^/?]+)(?:\\?sslmode=(?<tls>[a-z-]+))?");

    private static final Pattern MODES = Pattern.compile("disable|allow|prefer|require|verify-ca|verify-full");

    private static final int STANDARD_PORT = 5432;

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException with a sentence for the operator if it is no such URL or holds a password
     */
    public static PostgresAddress parse(String url) {
        Matcher matcher = SHAPE.matcher(url);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the url is not like postgresql://user@host:5432/database or ...?sslmode=verify-full");
        }
        String user = matcher.group("user");
        if (user.contains(":")) {
            throw new IllegalArgumentException(
                    "the url holds a password; give it as password-file, password-env or password instead");
        }
        String port = matcher.group("port");
        String tls = matcher.group("tls");
        if (tls != null && !MODES.matcher(tls).matches()) {
            throw new IllegalArgumentException(
                    "the url's sslmode is none of " + MODES.pattern().replace("|", ", "));
        }
        return new PostgresAddress(
                user,
                matcher.group("host").replaceAll("[\\[\\]]", ""),
                port == null ? STANDARD_PORT : port(port),
                matcher.group("database"),
                Optional.ofNullable(tls));
    }

    private static int port(String text) {
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the url's port " + port + " is not a port (1 to 65535)");
        }
        return port;
    }

    /** As a person would write it. */
    @Override
    public String toString() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + database;
    }
}
