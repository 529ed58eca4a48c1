package im.annex.interop.server;

import java.nio.file.Path;

/**
 * A private XMPP server on loopback. Confined to one thread.
 *
 * <p>Every method that starts or ends something returns when it is done, and throws {@link IllegalStateException} with
 * the end of the server's log when it does not come about in time.
 */
public interface XmppServer extends AutoCloseable {

    /** The domain of its accounts. */
    String domain();

    /** The port for clients, the same through every restart. */
    int clientPort();

    /** The port for components (XEP-0114), the same through every restart. */
    int componentPort();

    /**
     * Lets a component attach; takes effect at the next start, before which there must be one. A second
     * call for a domain replaces its secret.
     */
    void allowComponent(String componentDomain, String secret);

    /**
     * Adds lines that let components attach, as documentation shows them to operators, with the port 5347; takes effect
     * at the next start, and a second call replaces the lines of the first.
     *
     * @return the port where these components find it
     */
    int configureAsShown(String lines);

    /** Starts it, again if it was stopped or killed, on the same ports and data. */
    void start();

    /** Ends it as a power cut would (SIGKILL). */
    void kill();

    /** Ends it in order (SIGTERM). */
    void stop();

    /** Creates an account while the server runs. */
    void createAccount(String name, String password);

    /** Everything the server has written so far. */
    Path log();

    /** Ends it and removes everything it left. */
    @Override
    void close();
}
