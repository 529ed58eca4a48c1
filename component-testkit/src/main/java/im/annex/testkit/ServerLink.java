package im.annex.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.StreamError.Condition;

/**
 * One connection of a component, as the server sees it, and the place to misbehave on it. What is sent is queued and
 * never waits for the component. Thread-safe.
 */
public final class ServerLink {

    /** In the queue of what is to be written: nothing comes after this. */
    private static final byte[] END = new byte[0];

    /** How long the component may take to read what it was told before the connection is closed over it. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Socket socket;
    private final TestServer server;
    private final Thread writer = Thread.ofVirtual().name("link-writer").unstarted(this::write);
    private final Gate reading = new Gate();
    private final BlockingQueue<byte[]> outgoing = new LinkedBlockingQueue<>();
    private final List<Element> received = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong keepAlives = new AtomicLong();

    private volatile @Nullable Element header;
    private volatile String domain = "?";
    private volatile boolean attached;
    private volatile boolean ended;
    private volatile boolean closed;
    private volatile @Nullable Element streamError;

    ServerLink(Socket socket, TestServer server) {
        this.socket = socket;
        this.server = server;
    }

    /** Whether the component has proved its secret and has not left: the next may come as soon as the stream is closed. */
    public boolean attached() {
        return attached && !ended && !closed;
    }

    /** The domain that the header asked for, or {@code ?} before the header came. */
    public String domain() {
        return domain;
    }

    /** The opening tag of the component's stream, once it came. */
    public Optional<Element> header() {
        return Optional.ofNullable(header);
    }

    /** The stream error that the component sent, if it sent one. */
    public Optional<Element> streamError() {
        return Optional.ofNullable(streamError);
    }

    /** Whether the component closed its stream, and did not merely go away. */
    public boolean ended() {
        return ended;
    }

    /** Whether the connection is gone. */
    public boolean closed() {
        return closed;
    }

    /** Every stanza that came over this connection, in order. */
    public List<Element> received() {
        return List.copyOf(received);
    }

    /** How many characters of white space came between stanzas. */
    public long keepAlives() {
        return keepAlives.get();
    }

    /** Sends a stanza exactly as it is written here. */
    public synchronized void send(String xml) {
        server.transcript().server(domain, xml);
        sendBytes(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes that need not make sense. */
    public void sendBytes(byte[] bytes) {
        sendBytes(bytes, Chopping.none());
    }

    /** Sends bytes in pieces of a size, each written by itself. */
    public synchronized void sendBytes(byte[] bytes, Chopping chopping) {
        int from = 0;
        while (from < bytes.length) {
            int to = from + chopping.next(bytes.length - from);
            outgoing.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
    }

    /** Ends the stream with an error (RFC 6120 §4.9); after that nothing is sent any more. */
    public void fail(Condition condition, String text) {
        send("<stream:error><%s xmlns='%s'/><text xmlns='%s'>%s</text></stream:error>"
                .formatted(
                        condition.toXMPP(),
                        Namespaces.STREAM_ERRORS,
                        Namespaces.STREAM_ERRORS,
                        text.replace("&", "&amp;").replace("<", "&lt;")));
        endStream();
    }

    /** Ends the stream in good order; after that nothing is sent any more. */
    public void endStream() {
        send("</stream:stream>");
        outgoing.add(END);
    }

    /** Breaks the connection: the component sees a reset, and what was on its way is lost. */
    public void cut() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException _) {
            // It is closed already, which is what was wanted.
        }
        close();
    }

    /** Takes nothing more from the connection, so that what the component writes piles up on its side. */
    public void stopReading() {
        reading.shut();
    }

    /** Takes again what comes. */
    public void resumeReading() {
        reading.open();
    }

    Gate reading() {
        return reading;
    }

    Socket socket() {
        return socket;
    }

    void opened(Element withHeader, String forDomain) {
        header = withHeader;
        domain = forDomain;
    }

    /** Acknowledges the handshake: the component knows no sooner than others do, and they write after it. */
    synchronized void attach() {
        attached = true;
        send("<handshake/>");
        server.changes().happened();
    }

    void received(Element stanza) {
        received.add(stanza);
    }

    void keptAlive() {
        keepAlives.incrementAndGet();
        server.changes().happened();
    }

    void failedBy(Element error) {
        streamError = error;
        server.changes().happened();
    }

    void endedByComponent() {
        ended = true;
        server.changes().happened();
    }

    void close() {
        closed = true;
        try {
            socket.close();
        } catch (IOException _) {
            // Nothing is left to be done for a socket that cannot even be closed.
        }
        // Only now, or the writer would end a connection in good order that is meant to break.
        outgoing.add(END);
        reading.open();
        server.changes().happened();
    }

    /** Closes once the component has been told all that was queued, or does not take it. */
    void closeWhenWritten() {
        outgoing.add(END);
        try {
            writer.join(LINGER);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    /** Begins to write what is queued. */
    void startWriting() {
        writer.start();
    }

    private void write() {
        try {
            OutputStream out = socket.getOutputStream();
            byte[] bytes = outgoing.take();
            while (bytes.length > 0) {
                out.write(bytes);
                bytes = outgoing.take();
            }
            // The component may still want to say something, and closing now could lose what we said.
            socket.shutdownOutput();
        } catch (IOException _) {
            // The reading side notices the same and closes.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
