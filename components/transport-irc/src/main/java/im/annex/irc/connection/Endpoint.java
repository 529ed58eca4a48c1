package im.annex.irc.connection;

/**
 * Where a server listens. Immutable.
 *
 * @param encrypted whether it speaks TLS there
 */
public record Endpoint(int port, boolean encrypted) {

    private static final int LAST_PORT = 65_535;

    public Endpoint {
        if (port < 1 || port > LAST_PORT) {
            throw new IllegalArgumentException(port + " is not a port");
        }
    }
}
