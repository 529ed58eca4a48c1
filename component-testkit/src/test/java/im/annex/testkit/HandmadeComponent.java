package im.annex.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A component made of a socket and strings, which says exactly what a test wants it to say. */
final class HandmadeComponent implements AutoCloseable {

    static final String DOMAIN = "echo.example.org";
    static final String SECRET = "s3cr\u00e9t";

    private static final Pattern STREAM_ID = Pattern.compile("<stream:stream[^>]* id='([^']+)'");

    private final SocketChannel channel;
    private final Socket socket;
    private ByteBuffer rest = ByteBuffer.allocate(0);

    HandmadeComponent(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket = channel.socket();
        socket.setSoTimeout(5000);
    }

    static HandmadeComponent attachedTo(TestServer server) throws IOException {
        HandmadeComponent component = new HandmadeComponent(server.port());
        component.says(header(DOMAIN));
        component.says("<handshake>" + component.digest(SECRET) + "</handshake>");
        component.hears("<handshake/>");
        return component;
    }

    static String header(String domain) {
        return "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept'"
                + " xmlns:stream='http://etherx.jabber.org/streams' to='" + domain + "'>";
    }

    /** Waits for the server's header and computes the handshake of XEP-0114 §3. */
    String digest(String secret) throws IOException {
        Matcher header = STREAM_ID.matcher(hears("<stream:stream") + hears(">"));
        if (!header.find()) {
            throw new AssertionError("no stream id in the server's header");
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((header.group(1) + secret).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    void says(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads up to and with a text. */
    String hears(String text) throws IOException {
        StringBuilder heard = new StringBuilder();
        while (heard.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new AssertionError("the server closed after: " + heard);
            }
            heard.append((char) next);
        }
        return heard.toString();
    }

    /** Reads until the server closes; a reset is told as such. */
    String hearsToTheEnd() throws IOException {
        InputStream in = socket.getInputStream();
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "(reset)";
        }
    }

    /** Says one thing again and again until the connection takes no more; tells how often it began. */
    int saysUntilNothingIsTaken(String text) throws IOException {
        channel.configureBlocking(false);
        int begun = 0;
        int taken = 1;
        while (taken > 0) {
            if (!rest.hasRemaining()) {
                rest = StandardCharsets.UTF_8.encode(text);
                begun++;
            }
            taken = channel.write(rest);
        }
        channel.configureBlocking(true);
        return begun;
    }

    /** Says what is left of {@link #saysUntilNothingIsTaken}. */
    void saysTheRest() throws IOException {
        channel.write(rest);
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
