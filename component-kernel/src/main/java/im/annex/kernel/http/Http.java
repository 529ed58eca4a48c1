package im.annex.kernel.http;

import org.eclipse.jetty.server.Handler;

/**
 * The HTTP server that all components share. What is mounted is a handler of Jetty's core API, which runs on a virtual
 * thread of its own and may block. Thread-safe.
 */
public interface Http {

    /**
     * Serves a path and everything below it.
     *
     * @param at where
     * @param handler what answers; it sees paths without that of the mount by {@code Request.getPathInContext}, and is
     *     started and stopped with the mount
     * @return ends it, to be closed when the component stops
     * @throws IllegalStateException if the path is taken, or the handler cannot be started
     * @throws CannotListenException if this is the first mount of a running server, and it cannot listen
     */
    Mount mount(MountPoint at, Handler handler);

    /** Serves a path under every host name, with the limits of all. */
    default Mount mount(String path, Handler handler) {
        return mount(MountPoint.of(path), handler);
    }
}
