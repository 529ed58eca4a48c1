package im.annex.kernel.internal.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainDatagramPacket;
import io.netty.channel.unix.DomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceManagerTest {

    @TempDir
    private Path folder;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void listen(String path) {
        new Bootstrap()
                .group(group)
                .channel(EpollDomainDatagramChannel.class)
                .handler(new SimpleChannelInboundHandler<DomainDatagramPacket>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, DomainDatagramPacket packet) {
                        heard.add(packet.content().toString(StandardCharsets.UTF_8));
                    }
                })
                .bind(new DomainSocketAddress(path))
                .syncUninterruptibly();
    }

    private String next() throws InterruptedException {
        String datagram = heard.poll(10, TimeUnit.SECONDS);
        return datagram == null ? "nothing" : datagram;
    }

    @Test
    void systemd_hears_of_ready_and_of_stopping() throws InterruptedException {
        String socket = folder.resolve("notify").toString();
        listen(socket);

        try (var manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", socket)).orElseThrow()) {
            manager.ready("2 of 2\ncomponents");
            manager.stopping();
        }

        assertThat(next()).isEqualTo("READY=1\nSTATUS=2 of 2 components");
        assertThat(next()).isEqualTo("STOPPING=1\nSTATUS=Stopping");
    }

    @Test
    void a_socket_without_a_file_works_as_well() throws InterruptedException {
        String name = "annex-" + UUID.randomUUID();
        listen("\0" + name);

        try (var manager =
                ServiceManager.of(Map.of("NOTIFY_SOCKET", "@" + name)).orElseThrow()) {
            manager.reloading();
        }

        assertThat(next()).startsWith("RELOADING=1\nMONOTONIC_USEC=");
    }

    @Test
    void the_watchdog_is_fed_only_while_the_process_is_alive() throws InterruptedException {
        String socket = folder.resolve("notify").toString();
        listen(socket);
        var alive = new AtomicBoolean(true);

        try (var manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "20000"))
                .orElseThrow()) {
            manager.watch(alive::get);
            assertThat(next()).isEqualTo("WATCHDOG=1");
            assertThat(next()).isEqualTo("WATCHDOG=1");
            alive.set(false);
            manager.ready("still here");
            manager.stopping();
        }

        String next = next();
        // The process may have been asked just before it was none any more.
        assertThat(next.equals("WATCHDOG=1") ? next() : next).isEqualTo("READY=1\nSTATUS=still here");
        assertThat(next()).isEqualTo("STOPPING=1\nSTATUS=Stopping");
    }

    @Test
    void a_watchdog_for_another_process_is_none_of_ours() {
        String socket = folder.resolve("notify").toString();
        listen(socket);

        try (var manager = ServiceManager.of(
                        Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "1000", "WATCHDOG_PID", "1"))
                .orElseThrow()) {
            manager.watch(() -> true);
        }

        assertThat(heard).isEmpty();
    }

    @Test
    void a_socket_that_is_not_there_keeps_nobody_from_running() {
        assertThat(ServiceManager.of(
                        Map.of("NOTIFY_SOCKET", folder.resolve("gone").toString())))
                .isEmpty();
    }

    @Test
    void without_systemd_there_is_nobody_to_tell() {
        assertThat(ServiceManager.of(Map.of())).isEmpty();
    }
}
