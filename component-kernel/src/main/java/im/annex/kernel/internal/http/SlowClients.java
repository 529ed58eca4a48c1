package im.annex.kernel.internal.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Hangs up on clients that send a request so slowly that they keep a connection for the sake of it: a byte now and then
 * keeps every idle time-out from running out. Looks now and then; confined to the thread of Jetty's scheduler. Where a
 * connection carries many requests at once, {@link SlowBodies} looks at each of them.
 */
final class SlowClients {

    private static final Duration LOOK = Duration.ofSeconds(5);

    /** A request that has just begun looks slow once. */
    private static final int STRIKES = 2;

    private final Server server;
    private final long bytesInALook;
    private Map<Connection, Progress> before = new HashMap<>();

    private record Progress(long bytes, long requests, int strikes) {}

    SlowClients(Server server, long bytesPerSecond) {
        this.server = server;
        this.bytesInALook = bytesPerSecond * LOOK.toSeconds();
    }

    void watch() {
        if (bytesInALook > 0) {
            server.getScheduler().schedule(this::lookAndGoOn, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void lookAndGoOn() {
        look();
        if (server.isRunning()) {
            watch();
        }
    }

    /** Looks at every connection once. */
    void look() {
        Map<Connection, Progress> now = new HashMap<>();
        for (Connector connector : server.getConnectors()) {
            for (EndPoint endPoint : connector.getConnectedEndPoints()) {
                look(endPoint, now);
            }
        }
        before = now;
    }

    private void look(EndPoint endPoint, Map<Connection, Progress> now) {
        Connection outer = endPoint.getConnection();
        Connection inner =
                outer instanceof SslConnection tls ? tls.getSslEndPoint().getConnection() : outer;
        if (!(inner instanceof HttpConnection http)) {
            return;
        }
        var progress = new Progress(http.getBytesIn(), http.getMessagesIn(), 0);
        Progress last = before.getOrDefault(http, progress);
        long moved = progress.bytes - last.bytes;
        boolean slow = moved > 0 && moved < bytesInALook && progress.requests == last.requests;
        int strikes = slow ? last.strikes + 1 : 0;
        if (strikes >= STRIKES) {
            endPoint.close();
        } else {
            now.put(http, new Progress(progress.bytes, progress.requests, strikes));
        }
    }
}
