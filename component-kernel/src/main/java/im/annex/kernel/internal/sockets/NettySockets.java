package im.annex.kernel.internal.sockets;

import im.annex.kernel.internal.stream.EventLoops;
import im.annex.kernel.sockets.Destination;
import im.annex.kernel.sockets.SocketConnection;
import im.annex.kernel.sockets.SocketListener;
import im.annex.kernel.sockets.Sockets;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;

/** Connects on the event loops of the process. Thread-safe. */
public final class NettySockets implements Sockets {

    private final EventLoops loops;
    private final Encryptions encryptions = new Encryptions();

    /** Connects on these. */
    public NettySockets(EventLoops loops) {
        this.loops = loops;
    }

    @Override
    public SocketConnection connect(Destination destination, SocketListener listener) {
        var connection = new NettyConnection(loops.next(), listener, destination, encryptions);
        var bootstrap = new Bootstrap()
                .group(connection.loop())
                .channel(EventLoops.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                // Until somebody listens: a server may speak before we know that we are connected.
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(destination.timeout().toMillis()))
                .handler(connection)
                .remoteAddress(destination.address());
        destination.from().ifPresent(address -> bootstrap.localAddress(address, 0));
        ChannelFuture connecting = bootstrap.connect();
        connection.connecting(connecting);
        return connection;
    }
}
