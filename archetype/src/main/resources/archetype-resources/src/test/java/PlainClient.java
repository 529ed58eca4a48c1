package ${package};

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As little of an XMPP client as a test needs: no encryption, one question at a time. Confined to the test's thread. */
final class PlainClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final StringBuilder heard = new StringBuilder();
    private int asked;

    private PlainClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
    }

    /** Logs in as a user of {@code localhost} whose password is the name. */
    static PlainClient login(int port, String name) throws IOException {
        var client = new PlainClient(port);
        String response = Base64.getEncoder()
                .encodeToString(("\0" + name + "\0" + name).getBytes(StandardCharsets.UTF_8));
        client.open();
        client.says("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + response + "</auth>");
        client.hears("<success");
        client.open();
        client.asks("set", "", "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>");
        return client;
    }

    private void open() throws IOException {
        heard.setLength(0);
        says("<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client'"
                + " xmlns:stream='http://etherx.jabber.org/streams'>");
        hears("</stream:features>");
    }

    /** Asks somebody, or the server itself, and gives back the answer. */
    String asks(String type, String whom, String payload) throws IOException {
        asked++;
        heard.setLength(0);
        String to = whom.isEmpty() ? "" : " to='" + whom + "'";
        says("<iq type='" + type + "' id='q" + asked + "'" + to + ">" + payload + "</iq>");
        return hears("<iq [^>]*id='q" + asked + "'[^>]*?(/>|>.*?</iq>)");
    }

    private void says(String xml) throws IOException {
        socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits for something like this, and gives it back. */
    private String hears(String pattern) throws IOException {
        InputStream in = socket.getInputStream();
        var buffer = new byte[8192];
        Pattern wanted = Pattern.compile(pattern, Pattern.DOTALL);
        for (Matcher found = wanted.matcher(heard); !found.find(); found.reset()) {
            int read = in.read(buffer);
            if (read < 0) {
                throw new IOException("the server said no more than " + heard);
            }
            heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
        Matcher found = wanted.matcher(heard);
        return found.find() ? found.group() : "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
