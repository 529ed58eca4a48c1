package im.annex.kernel.internal.systemd;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other end of systemd's notification protocol: one datagram for each change, see {@code sd_notify(3)}. What cannot be
 * delivered is logged and not tried again: the process is worth more than its status line. Thread-safe.
 */
public final class ServiceManager implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServiceManager.class);

    private static final long CLOSE_SECONDS = 2;

    private final MultiThreadIoEventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("systemd", true), EpollIoHandler.newFactory());

    private final Channel channel;
    private final Optional<Duration> watchdog;

    private ServiceManager(DomainSocketAddress socket, Optional<Duration> watchdog) {
        this.watchdog = watchdog;
        ChannelFuture connect = new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(socket)
                .awaitUninterruptibly();
        if (!connect.isSuccess()) {
            group.shutdownGracefully();
            throw new IllegalStateException(String.valueOf(connect.cause()));
        }
        this.channel = connect.channel();
    }

    /** The service manager that waits for news, if the environment names one. */
    public static Optional<ServiceManager> of(Map<String, String> environment) {
        String socket = environment.getOrDefault("NOTIFY_SOCKET", "");
        if (socket.isEmpty()) {
            return Optional.empty();
        }
        if (!Epoll.isAvailable()) {
            log.warn("systemd cannot be told that the service is ready; set Type=exec in the unit: {}", reason());
            return Optional.empty();
        }
        try {
            return Optional.of(new ServiceManager(address(socket), watchdog(environment)));
        } catch (RuntimeException e) {
            log.warn("systemd cannot be told that the service is ready: {}: {}", socket, e.getMessage());
            return Optional.empty();
        }
    }

    private static String reason() {
        Throwable cause = Epoll.unavailabilityCause();
        return cause == null ? "no epoll" : String.valueOf(cause.getMessage());
    }

    /** A leading @ stands for the abstract name space. */
    private static DomainSocketAddress address(String socket) {
        return new DomainSocketAddress(socket.startsWith("@") ? "\0" + socket.substring(1) : socket);
    }

    private static Optional<Duration> watchdog(Map<String, String> environment) {
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        if (!pid.isEmpty() && !pid.equals(Long.toString(ProcessHandle.current().pid()))) {
            return Optional.empty();
        }
        try {
            long micros = Long.parseLong(environment.getOrDefault("WATCHDOG_USEC", "0"));
            return micros > 0 ? Optional.of(Duration.ofNanos(micros * 1000)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** The process serves; the sentence is shown by {@code systemctl status}. */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + oneLine(status));
    }

    /** The configuration is being read anew; {@link #ready} ends it. */
    public void reloading() {
        send("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1000);
    }

    /** The process stops on purpose. */
    public void stopping() {
        send("STOPPING=1\nSTATUS=Stopping");
    }

    /**
     * Keeps systemd's watchdog from biting for as long as the process is alive, where the unit sets one.
     *
     * @param alive is asked twice in each period and must not take as long
     */
    public void watch(BooleanSupplier alive) {
        watchdog.ifPresent(period -> {
            long half = Math.max(1, period.toMillis() / 2);
            group.scheduleAtFixedRate(
                    () -> {
                        if (alive.getAsBoolean()) {
                            send("WATCHDOG=1");
                        }
                    },
                    0,
                    half,
                    TimeUnit.MILLISECONDS);
        });
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private void send(String state) {
        channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), state)).addListener(sent -> {
            if (!sent.isSuccess()) {
                log.warn(
                        "systemd cannot be told {}: {}",
                        state.lines().findFirst().orElse(""),
                        sent.cause());
            }
        });
    }

    /** Ends the thread, after what was said before. */
    @Override
    public void close() {
        channel.writeAndFlush(channel.alloc().buffer(0)).awaitUninterruptibly(1, TimeUnit.SECONDS);
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
