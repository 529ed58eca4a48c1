package im.annex.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between a component and a server that can be made to misbehave: point the component at {@link #host} and
 * {@link #port} instead of the server's. It knows nothing of XMPP and works in front of any server. Faults hold for the
 * connections there are and those to come. Thread-safe.
 */
public final class FaultyLink implements AutoCloseable {

    private final InetSocketAddress target;
    private final Map<Direction, Faults> faults =
            Map.of(Direction.TO_SERVER, new Faults(), Direction.TO_COMPONENT, new Faults());
    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final Door door;
    private volatile boolean closed;

    private FaultyLink(InetSocketAddress target) {
        this.target = target;
        this.door = new Door(this::connect);
    }

    /** A link, faultless as yet, to a server. */
    public static FaultyLink to(String host, int port) {
        return new FaultyLink(new InetSocketAddress(host, port));
    }

    /** A link, faultless as yet, to a server. */
    public static FaultyLink to(TestServer server) {
        return to(server.host(), server.port());
    }

    /** The address for the component to connect to. */
    public String host() {
        return InetAddress.getLoopbackAddress().getHostAddress();
    }

    /** The port for the component to connect to. */
    public int port() {
        return door.port();
    }

    /** How many connections were ever made. */
    public int connections() {
        return connections.get();
    }

    /** Cuts what goes this way into pieces, each written by itself. */
    public FaultyLink chop(Direction direction, Chopping chopping) {
        of(direction).chop(chopping);
        return this;
    }

    /** Holds back each read's worth of bytes for this long before it goes on; a slow line, not only a long one. */
    public FaultyLink delay(Direction direction, Duration by) {
        of(direction).delay(by);
        return this;
    }

    /** Lets nothing through this way, until {@link #resume}. What comes in the meantime waits, as far as buffers go. */
    public FaultyLink stall(Direction direction) {
        of(direction).gate().shut();
        return this;
    }

    /** Lets through again what goes this way. */
    public FaultyLink resume(Direction direction) {
        of(direction).gate().open();
        return this;
    }

    /** Breaks every connection: both sides see a reset, and what was on its way is lost. */
    public void cut() {
        wires.forEach(Wire::cut);
    }

    /** Ends this way of every connection (FIN): one side sees the end, and may still talk to the other. */
    public void halfClose(Direction direction) {
        wires.forEach(wire -> wire.halfClose(direction));
    }

    /** Refuses new connections, until {@link #allow}. */
    public void refuse() {
        door.close();
    }

    /** Takes new connections again, on the same port. */
    public void allow() {
        door.open();
    }

    /** Breaks every connection and takes no more. */
    @Override
    public void close() {
        closed = true;
        door.close();
        cut();
        faults.values().forEach(each -> each.gate().open());
    }

    private void connect(Socket component) {
        connections.incrementAndGet();
        Socket server = new Socket();
        Wire wire = new Wire(component, server);
        wires.add(wire);
        try {
            if (!closed) {
                server.connect(target);
                server.setTcpNoDelay(true);
                wire.run(faults);
            }
        } catch (IOException _) {
            // Without a server behind it, the link ends as the server would: by being closed.
        } finally {
            wire.cut();
            wires.remove(wire);
        }
    }

    private Faults of(Direction direction) {
        return Objects.requireNonNull(faults.get(direction));
    }
}
