package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.health.Health;
import im.annex.kernel.internal.health.HealthCheck;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The event loops of the process, shared by all links and by the sockets of components. Thread-safe. */
public final class EventLoops implements AutoCloseable {

    /** Reading and writing for several links fits easily on two threads, with the beginnings of what is done for what was read. */
    private static final int THREADS = 2;

    private static final long QUIET_MILLIS = 0;
    private static final long CLOSE_SECONDS = 5;

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(THREADS, new DefaultThreadFactory("link", true), handlers());

    private final Executor nearby = CarriedThreads.open()
            .<Executor>map(threads -> new NearbyThreads(group, threads))
            .orElse(Thread::startVirtualThread);

    private static IoHandlerFactory handlers() {
        return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    }

    /** The loop whose turn it is. */
    public EventLoop next() {
        return group.next();
    }

    /**
     * Starts a virtual thread for each piece of work; what a loop asks for begins on that loop, if it can. So it must not
     * hold its thread for long without ever waiting.
     */
    public Executor nearby() {
        return nearby;
    }

    /** Whether an event loop carries the virtual thread that asks, so that it must not do what holds its thread. */
    public static boolean carriesThisThread() {
        return CarriedThreads.isAtItsBeginning();
    }

    /** The channels that go with the loops. */
    public static Class<? extends SocketChannel> channelType() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Lets a report on the process say whether every thread still does its work. */
    public void watchedBy(Health health) {
        int number = 0;
        for (EventExecutor thread : group) {
            health.aliveIf(HealthCheck.progress("link-" + ++number, thread));
        }
    }

    /** Ends the threads, waiting briefly. */
    @Override
    public void close() {
        group.shutdownGracefully(QUIET_MILLIS, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
