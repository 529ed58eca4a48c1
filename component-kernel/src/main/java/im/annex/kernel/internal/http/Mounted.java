package im.annex.kernel.internal.http;

import im.annex.kernel.http.Mount;
import im.annex.kernel.http.MountPoint;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mount: from the outside in a context, meters, a gate, a limit, and what a component brought. Thread-safe. */
final class Mounted implements Mount {

    private static final Logger log = LoggerFactory.getLogger(Mounted.class);

    private final HttpServer server;
    private final MountPoint at;
    private final Gate gate;
    private final RequestMeters measured;
    private final ContextHandler context;

    Mounted(HttpServer server, MountPoint at, Handler handler, MeterRegistry meters) {
        this.server = server;
        this.at = at;
        this.gate = new Gate(limited(handler));
        this.measured = new RequestMeters(gate, at, meters, gate::running);
        this.context = new ContextHandler(measured, contextPath());
        context.setAllowNullPathInContext(true);
        context.setVirtualHosts(List.copyOf(at.hosts()));
        context.setClassLoader(handler.getClass().getClassLoader());
    }

    private Handler limited(Handler handler) {
        long most = at.bodyBytes().orElse(server.settings().limits().bodyBytes().bytes());
        if (most == Long.MAX_VALUE) {
            return handler;
        }
        var limited = new SizeLimitHandler(most, -1);
        limited.setHandler(handler);
        return limited;
    }

    private String contextPath() {
        String path = server.settings().basePath() + path();
        return path.isEmpty() ? "/" : path;
    }

    private String path() {
        return at.path().equals("/") ? "" : at.path();
    }

    MountPoint at() {
        return at;
    }

    /** Started here and not with the server, so that what cannot be started spoils nothing else. */
    void deploy(ContextHandlerCollection contexts) {
        var deployed = new Callback.Completable();
        contexts.deployHandler(context, deployed);
        deployed.join();
        try {
            context.start();
        } catch (Exception e) {
            undeploy(contexts);
            throw new IllegalStateException("cannot serve the HTTP path " + at.path() + ": " + e, e);
        }
    }

    boolean shut(Duration patience) {
        return gate.shut(patience);
    }

    void undeploy(ContextHandlerCollection contexts) {
        var undeployed = new Callback.Completable();
        contexts.undeployHandler(context, undeployed);
        undeployed.join();
        measured.remove();
        try {
            context.stop();
        } catch (Exception e) {
            log.warn("what served {} did not stop cleanly", at.path(), e);
        }
    }

    @Override
    public URI url() {
        return server.settings()
                .publicUrl()
                .map(url -> URI.create(url + path()))
                .orElseGet(() -> URI.create(server.ownUrl() + server.settings().basePath() + path()));
    }

    @Override
    public URI url(Request request) {
        if (server.settings().publicUrl().isPresent()) {
            return url();
        }
        var uri = request.getHttpURI();
        String origin = uri.getScheme() + "://" + uri.getAuthority();
        return URI.create(
                origin + TrustedProxies.prefixOf(request) + server.settings().basePath() + path());
    }

    @Override
    public void close() {
        server.unmount(this);
    }
}
