package im.annex.kernel.internal.sockets;

import im.annex.kernel.sockets.Destination;
import im.annex.kernel.sockets.Ending;
import im.annex.kernel.sockets.Ending.Kind;
import im.annex.kernel.sockets.SocketConnection;
import im.annex.kernel.sockets.SocketListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection. What is neither final nor volatile here, nor said to be under the lock, is confined to its event loop. */
final class NettyConnection extends ChannelInboundHandlerAdapter implements SocketConnection {

    /** How long what was sent before closing may take. */
    private static final long LINGER_SECONDS = 2;

    private final EventLoop loop;
    private final SocketListener listener;
    private final Destination destination;
    private final Encryptions encryptions;
    private volatile @Nullable Channel channel;

    /** What was sent and not handed over yet; under the lock. */
    private @Nullable ByteArrayOutputStream unwritten;

    private boolean open;
    private boolean over;
    private boolean closing;

    NettyConnection(EventLoop loop, SocketListener listener, Destination destination, Encryptions encryptions) {
        this.loop = loop;
        this.listener = listener;
        this.destination = destination;
        this.encryptions = encryptions;
    }

    EventLoop loop() {
        return loop;
    }

    /** Follows the attempt, which may have failed without ever having come to the event loop. */
    void connecting(ChannelFuture connecting) {
        var _ = connecting.addListener((ChannelFutureListener) attempt -> onLoop(() -> connected(attempt)));
    }

    private void onLoop(Runnable work) {
        if (loop.inEventLoop()) {
            work.run();
        } else {
            loop.execute(work);
        }
    }

    private void connected(ChannelFuture attempt) {
        Throwable cause = attempt.cause();
        if (cause != null) {
            end(closing ? Kind.CLOSED : Kind.UNREACHABLE, NetworkFailure.words(cause));
        } else if (closing) {
            attempt.channel().close();
            end(Kind.CLOSED, "");
        } else {
            channel = attempt.channel();
            secure(attempt.channel());
            attempt.channel().config().setAutoRead(true);
        }
    }

    private void secure(Channel opened) {
        if (destination.encryption().isEmpty()) {
            opened();
            return;
        }
        try {
            SslHandler handler = encryptions.handler(destination, opened.alloc());
            opened.pipeline().addFirst(handler);
            var _ = handler.handshakeFuture().addListener(handshake -> {
                Throwable cause = handshake.cause();
                if (cause == null) {
                    opened();
                } else {
                    opened.close();
                    end(closing ? Kind.CLOSED : Kind.UNTRUSTED, Encryptions.reason(cause));
                }
            });
        } catch (UnusableEncryptionException e) {
            opened.close();
            end(Kind.UNTRUSTED, String.valueOf(e.getMessage()));
        }
    }

    private void opened() {
        if (!over) {
            open = true;
            listener.connected();
        }
    }

    private void end(Kind kind, String text) {
        if (!over) {
            over = true;
            open = false;
            listener.closed(new Ending(kind, text));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        byte[] bytes = ByteBufUtil.getBytes(buffer);
        buffer.release();
        if (open && !closing) {
            listener.received(bytes);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        // Until TLS is up, the end of its handshake tells more.
        if (open) {
            end(closing ? Kind.CLOSED : Kind.BROKEN, "closed by the other side");
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
        if (open) {
            end(closing ? Kind.CLOSED : Kind.BROKEN, NetworkFailure.words(cause));
        }
    }

    @Override
    public void send(byte[] bytes) {
        boolean first;
        synchronized (this) {
            first = unwritten == null;
            if (unwritten == null) {
                unwritten = new ByteArrayOutputStream(bytes.length);
            }
            unwritten.writeBytes(bytes);
        }
        if (first) {
            loop.execute(this::write);
        }
    }

    private synchronized byte @Nullable [] takeUnwritten() {
        byte[] all = unwritten == null ? null : unwritten.toByteArray();
        unwritten = null;
        return all;
    }

    /** All that was sent since the last time goes out at once, whoever sent it in how many parts. */
    private void write() {
        byte[] all = takeUnwritten();
        Channel opened = channel;
        if (all != null && open && !closing && opened != null) {
            opened.writeAndFlush(Unpooled.wrappedBuffer(all), opened.voidPromise());
            checkUnsent(opened);
        }
    }

    private void checkUnsent(Channel opened) {
        ChannelOutboundBuffer unsent = opened.unsafe().outboundBuffer();
        if (unsent != null && unsent.totalPendingWriteBytes() > MOST_UNSENT_BYTES) {
            // Before it is closed, as what was not sent fails then, which would be told instead.
            end(Kind.BROKEN, "the other side does not read");
            opened.close();
        }
    }

    @Override
    public void pauseReading(boolean pause) {
        onLoop(() -> {
            Channel opened = channel;
            if (opened != null) {
                opened.config().setAutoRead(!pause);
            }
        });
    }

    @Override
    public Optional<InetSocketAddress> local() {
        Channel opened = channel;
        return opened != null && opened.localAddress() instanceof InetSocketAddress address
                ? Optional.of(address)
                : Optional.empty();
    }

    @Override
    public void close() {
        onLoop(() -> {
            if (over || closing) {
                return;
            }
            write();
            closing = true;
            Channel opened = channel;
            if (opened != null) {
                opened.config().setAutoRead(true);
                opened.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
                var _ = loop.schedule(() -> opened.close(), LINGER_SECONDS, TimeUnit.SECONDS);
            }
        });
    }
}
