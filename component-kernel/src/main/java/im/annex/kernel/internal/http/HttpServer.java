package im.annex.kernel.internal.http;

import im.annex.kernel.http.CannotListenException;
import im.annex.kernel.http.Http;
import im.annex.kernel.http.HttpSettings;
import im.annex.kernel.http.Mount;
import im.annex.kernel.http.MountPoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP on Jetty. Listens from when it is started and something is mounted, whichever is later, until it is closed.
 * Thread-safe.
 */
public final class HttpServer implements Http, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HttpServer.class);

    private final String section;
    private final HttpSettings settings;
    private final MeterRegistry meters;
    private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);
    private final Gate gate;
    private final Server server;
    private final Listeners listeners;
    private final List<Mounted> mounts = new ArrayList<>();
    private boolean started;
    private boolean listening;
    private boolean closed;

    /**
     * The server that components share.
     *
     * @throws CannotListenException if its certificate cannot be used
     */
    public HttpServer(HttpSettings settings, MeterRegistry meters) {
        this("http", settings, meters);
    }

    /**
     * A server of its own.
     *
     * @param section the section of the configuration that its settings are from, for messages and metrics
     * @throws CannotListenException if its certificate cannot be used
     */
    HttpServer(String section, HttpSettings settings, MeterRegistry meters) {
        this.section = section;
        this.settings = settings;
        this.meters = meters;
        this.listeners = new Listeners(section, settings, meters);
        this.gate = new Gate(
                new SlowBodies(contexts, settings.limits().bytesPerSecond().bytes()));
        this.server = listeners.server();
        server.setHandler(gate);
    }

    /**
     * Listens if anything is mounted, and otherwise as soon as something is.
     *
     * @throws CannotListenException if it cannot, such as when the port is taken
     */
    public synchronized void start() {
        started = true;
        listenIfWanted();
    }

    private void listenIfWanted() {
        if (!started || listening || closed || mounts.isEmpty()) {
            return;
        }
        listeners.start();
        listening = true;
        log.info("Serving {} on {}", section, listeners.urls());
    }

    /**
     * The port it listens on.
     *
     * @throws IllegalStateException if it does not listen
     */
    public synchronized int port() {
        requireListening();
        return listeners.port();
    }

    @Override
    public synchronized Mount mount(MountPoint at, Handler handler) {
        if (closed) {
            throw new IllegalStateException("the HTTP server is closed");
        }
        mounts.stream().filter(other -> overlap(other.at(), at)).findAny().ifPresent(other -> {
            throw new IllegalStateException(
                    "HTTP path " + at.path() + " is served already; each component needs a path or a host of its own");
        });
        var mounted = new Mounted(this, at, handler, meters);
        mounted.deploy(contexts);
        mounts.add(mounted);
        try {
            listenIfWanted();
        } catch (CannotListenException e) {
            mounts.remove(mounted);
            mounted.undeploy(contexts);
            throw e;
        }
        return mounted;
    }

    private static boolean overlap(MountPoint one, MountPoint other) {
        Set<String> hosts = one.hosts();
        return one.path().equals(other.path())
                && (hosts.isEmpty() ? other.hosts().isEmpty() : !Collections.disjoint(hosts, other.hosts()));
    }

    /** Not under the lock: others may mount while the requests of this one come to their end. */
    void unmount(Mounted mounted) {
        if (!mounted.shut(settings.limits().drain())) {
            log.warn(
                    "{}: requests below {} did not end in time",
                    section,
                    mounted.at().path());
        }
        synchronized (this) {
            if (mounts.remove(mounted)) {
                mounted.undeploy(contexts);
            }
        }
    }

    HttpSettings settings() {
        return settings;
    }

    /** How it is reached where nobody said so: by the first address it listens on. */
    synchronized URI ownUrl() {
        requireListening();
        return listeners.urls().getFirst();
    }

    private void requireListening() {
        if (!listening) {
            throw new IllegalStateException(section + ": the HTTP server does not listen yet");
        }
    }

    /**
     * Refuses new requests with 503 from now on, and waits for those that run.
     *
     * @return whether all of them ended in time
     */
    public boolean drain(Duration patience) {
        return gate.shut(patience);
    }

    /** Drains as long as configured, then ends all mounts and stops listening. A second call does nothing. Blocks. */
    @Override
    public void close() {
        if (!drain(settings.limits().drain())) {
            log.warn("{}: requests did not end in time and are cut off", section);
        }
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            listeners.close();
            mounts.forEach(mounted -> mounted.undeploy(contexts));
            mounts.clear();
        }
    }
}
