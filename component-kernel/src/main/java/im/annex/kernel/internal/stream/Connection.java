package im.annex.kernel.internal.stream;

import static java.util.Objects.requireNonNull;

import im.annex.kernel.internal.sockets.NetworkFailure;
import im.annex.kernel.internal.xml.StanzaDecoder;
import im.annex.kernel.internal.xml.StreamNames;
import im.annex.kernel.internal.xml.XmlViolation;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection of a link: bytes to {@link LinkInput}s and stanzas, and the stream's own markup out. Confined to the
 * link's event loop. A write that fails closes the channel, which is told as such.
 */
final class Connection extends ChannelInboundHandlerAdapter implements StanzaDecoder.Listener {

    /** What the connection holds at most; the rest waits in the queue, where it is counted and can be kept. */
    private static final WriteBufferWaterMark WRITE_MARKS = new WriteBufferWaterMark(256 * 1024, 1024 * 1024);

    /** What is decoded at once, and can still be handled after reading has paused: the mailboxes have room for that. */
    private static final int READ_BYTES = 16 * 1024;

    /** How long what was sent before closing may take; a server that does not read must not keep us from closing. */
    private static final long LINGER_SECONDS = 2;

    private final Link link;
    private final LinkConfig config;
    private final StanzaDecoder decoder;
    private final byte[] readBytes = new byte[READ_BYTES];
    private final Queue<ByteBuf> unread = new ArrayDeque<>();
    private final Channel channel;

    private @Nullable SslHandler secure;
    private boolean ready;
    private boolean closed;
    private boolean unreadable;
    private boolean paused;
    private boolean reading;
    private long lastHeard = System.nanoTime();
    private long lastSent = lastHeard;

    private Connection(
            Link link,
            LinkConfig config,
            EventLoop loop,
            Bootstrap bootstrap,
            Function<Channel, @Nullable SslHandler> encryption) {
        this.link = link;
        this.config = config;
        this.decoder = new StanzaDecoder(config.xml(), this);
        this.channel = bootstrap
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        secure = encryption.apply(channel);
                        if (secure != null) {
                            channel.pipeline().addLast(secure);
                        }
                        channel.pipeline().addLast(Connection.this);
                    }
                })
                .connect()
                .addListener((ChannelFutureListener) connect -> {
                    // Where not even a socket could be opened, Netty tells so on a thread of its own.
                    if (loop.inEventLoop()) {
                        connected(connect);
                    } else {
                        loop.execute(() -> connected(connect));
                    }
                })
                .channel();
    }

    private void connected(ChannelFuture connect) {
        if (closed) {
            connect.channel().close();
        } else if (!connect.isSuccess()) {
            closed = true;
            Throwable cause = requireNonNull(connect.cause());
            link.notConnected(this, new LinkInput.NotConnected(NetworkFailure.words(cause)));
        } else if (secure == null) {
            ready();
        } else {
            secure.handshakeFuture().addListener(this::secured);
        }
    }

    private void secured(Future<? super Channel> handshake) {
        if (closed) {
            return;
        }
        if (handshake.isSuccess()) {
            ready();
        } else {
            setClosed();
            channel.close();
            String why = UntrustedServerException.sentence(requireNonNull(handshake.cause()));
            link.notConnected(this, new LinkInput.NotSecured(why));
        }
    }

    private void ready() {
        ready = true;
        lastHeard = System.nanoTime();
        link.connected(this);
    }

    /**
     * Begins to connect; the link is told how it ends.
     *
     * @param encryption makes the TLS side of the channel, or null
     */
    static Connection open(
            Link link,
            LinkConfig config,
            EventLoop loop,
            InetSocketAddress address,
            Function<Channel, @Nullable SslHandler> encryption) {
        var bootstrap = new Bootstrap()
                .group(loop)
                .channel(EventLoops.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_MARKS)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(config.attemptTimeout().toMillis()))
                .remoteAddress(address);
        return new Connection(link, config, loop, bootstrap, encryption);
    }

    Channel channel() {
        return channel;
    }

    void pauseReading(boolean pause) {
        paused = pause;
        channel.config().setAutoRead(!pause);
        if (!pause) {
            lastHeard = System.nanoTime();
            readOn();
        }
    }

    Duration sinceHeard(long now) {
        return Duration.ofNanos(now - lastHeard);
    }

    long lastSent() {
        return lastSent;
    }

    void sendHeader() {
        write("<?xml version='1.0'?><stream:stream xmlns='" + StreamNames.COMPONENT_ACCEPT + "' xmlns:stream='"
                + StreamNames.STREAMS + "' to='" + config.domain() + "'>");
    }

    void sendHandshake(String streamId) {
        write("<handshake>" + digest(streamId + config.secret().reveal()) + "</handshake>");
    }

    private static String digest(String value) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    void sendWhitespace() {
        write(" ");
    }

    void sendStreamError(String condition) {
        write("<stream:error><" + condition + " xmlns='" + StreamNames.STREAM_ERRORS + "'/></stream:error>");
    }

    void sendFooter() {
        write("</stream:stream>");
    }

    private void write(String markup) {
        lastSent = System.nanoTime();
        channel.writeAndFlush(ByteBufUtil.writeUtf8(channel.alloc(), markup));
    }

    /** Closes after what was written before, if the server takes that in time. */
    void close() {
        setClosed();
        if (channel.isActive()) {
            channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
            channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        } else {
            channel.close();
        }
    }

    /** Closes at once if not everything written has gone out, and sees to it that it never does. */
    void abortIfUnsent() {
        ChannelOutboundBuffer unsent = channel.unsafe().outboundBuffer();
        if (unsent != null && unsent.totalPendingWriteBytes() > 0) {
            setClosed();
            if (channel.isOpen()) {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
            }
            channel.close();
        }
    }

    /** From now on nothing is read. */
    private void setClosed() {
        closed = true;
        unread.forEach(ByteBuf::release);
        unread.clear();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        lastHeard = System.nanoTime();
        ByteBuf bytes = (ByteBuf) message;
        link.bytesReceived(bytes.readableBytes());
        unread.add(bytes);
        if (closed) {
            setClosed();
        }
        readOn();
    }

    /** Decodes what was received until reading pauses. What is decoded can pause and resume reading. */
    private void readOn() {
        if (reading) {
            return;
        }
        reading = true;
        try {
            ByteBuf bytes = unread.peek();
            while (bytes != null && !paused && !unreadable) {
                read(bytes);
                bytes = unread.peek();
            }
        } finally {
            reading = false;
        }
    }

    private void read(ByteBuf bytes) {
        int length = Math.min(bytes.readableBytes(), READ_BYTES);
        bytes.readBytes(readBytes, 0, length);
        if (!bytes.isReadable()) {
            unread.remove();
            bytes.release();
        }
        try {
            decoder.feed(readBytes, length);
        } catch (XmlViolation violation) {
            unreadable = true;
            link.on(new LinkInput.Unreadable(violation.condition(), String.valueOf(violation.getMessage())));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            link.writabilityChanged();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        disconnected(null);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
        disconnected(NetworkFailure.words(cause));
    }

    private void disconnected(@Nullable String why) {
        // Until TLS is up, the end of its handshake tells more.
        if (!closed && ready) {
            setClosed();
            link.on(new LinkInput.Disconnected(why));
        }
    }

    @Override
    public void opened(StanzaDecoder.StreamHeader header) {
        link.on(new LinkInput.Opened(header.id()));
    }

    @Override
    public void element(Element element, int bytes) {
        String namespace = element.getNamespaceURI();
        if (namespace.isEmpty()) {
            switch (element.getName()) {
                case "message", "presence", "iq" -> link.stanza(element, bytes);
                case "handshake" -> link.on(new LinkInput.HandshakeAccepted());
                default -> link.on(new LinkInput.Unreadable("unsupported-stanza-type", "<" + element.getName() + "/>"));
            }
        } else if (namespace.equals(StreamNames.STREAMS) && element.getName().equals("error")) {
            link.on(streamError(element));
        }
    }

    private static LinkInput streamError(Element error) {
        String condition = "undefined-condition";
        String text = null;
        for (Element child : error.elements()) {
            if (child.getNamespaceURI().equals(StreamNames.STREAM_ERRORS)) {
                if (child.getName().equals("text")) {
                    text = child.getText();
                } else {
                    condition = child.getName();
                }
            }
        }
        return new LinkInput.StreamError(condition, text);
    }

    @Override
    public void refused(Element head, String limit) {
        link.refused(head, limit);
    }

    @Override
    public void closed() {
        link.on(new LinkInput.PeerClosed());
    }
}
