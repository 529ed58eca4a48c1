package im.annex.kernel.http;

import java.net.URI;
import org.eclipse.jetty.server.Request;

/** Something that is served by HTTP now. Thread-safe. */
public interface Mount extends AutoCloseable {

    /**
     * The absolute URL of the mount, for the world: {@code public-url} where it is configured, otherwise made of where
     * the server listens. Does not end with a slash.
     *
     * @throws IllegalStateException if there is neither a {@code public-url} nor, yet, a server that listens
     */
    URI url();

    /** The same, as the client of a request sees it where there is no {@code public-url}. */
    URI url(Request request);

    /** Refuses what comes from now on, waits for running requests as long as the server's drain time allows, ends. */
    @Override
    void close();
}
