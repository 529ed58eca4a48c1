package im.annex.benchmarks.load;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/** One end of a stream of XEP-0114: reads stanzas without building them. */
abstract class Peer implements AutoCloseable {

    static final int BUFFER_BYTES = 256 * 1024;

    /** Told the head of every stanza, and the status codes of presence. */
    interface Stanzas {

        void stanza(String name, Head head);
    }

    /** What of a stanza counts here; empty where missing. */
    record Head(String to, String from, String id, String type, boolean self) {}

    private final CountDownLatch handshake = new CountDownLatch(1);
    private Socket socket = new Socket();
    private OutputStream out = OutputStream.nullOutputStream();

    /** The other end has sent the head of its stream. */
    abstract void opened(String to, String id) throws IOException;

    /** The other end has shaken hands, or agreed to. */
    abstract void shaken() throws IOException;

    /** Reads in a thread of its own from now on. */
    void begin(Socket connected, Stanzas stanzas) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
        Thread.ofPlatform().daemon().name("reader").start(() -> read(stanzas));
    }

    void awaitHandshake() throws InterruptedException {
        handshake.await();
    }

    void send(String stanza) throws IOException {
        out.write(stanza.getBytes(StandardCharsets.UTF_8));
    }

    void flush() throws IOException {
        out.flush();
    }

    private void read(Stanzas stanzas) {
        AsyncXMLStreamReader<AsyncByteArrayFeeder> xml = new InputFactoryImpl().createAsyncForByteArray();
        byte[] bytes = new byte[BUFFER_BYTES];
        try (InputStream in = socket.getInputStream()) {
            var events = new Events(stanzas);
            int length = in.read(bytes);
            while (length >= 0) {
                xml.getInputFeeder().feedInput(bytes, 0, length);
                events.drain(xml);
                length = in.read(bytes);
            }
        } catch (IOException | XMLStreamException e) {
            if (!socket.isClosed()) {
                System.err.println("the stream broke: " + e);
            }
        }
    }

    private final class Events {

        private final Stanzas stanzas;
        private int depth;
        private String name = "";
        private Head head = new Head("", "", "", "", false);

        Events(Stanzas stanzas) {
            this.stanzas = stanzas;
        }

        void drain(AsyncXMLStreamReader<?> xml) throws XMLStreamException, IOException {
            while (true) {
                switch (xml.next()) {
                    case AsyncXMLStreamReader.EVENT_INCOMPLETE, XMLStreamConstants.END_DOCUMENT -> {
                        return;
                    }
                    case XMLStreamConstants.START_ELEMENT -> start(xml);
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        if (depth == 1 && !name.equals("handshake")) {
                            ended();
                        }
                    }
                    default -> {}
                }
            }
        }

        private void start(AsyncXMLStreamReader<?> xml) throws IOException {
            depth++;
            if (depth == 1) {
                opened(value(xml, "to"), value(xml, "id"));
            } else if (depth == 2) {
                name = xml.getLocalName();
                head = new Head(value(xml, "to"), value(xml, "from"), value(xml, "id"), value(xml, "type"), false);
                if (name.equals("handshake")) {
                    shaken();
                    handshake.countDown();
                }
            } else if (xml.getLocalName().equals("status") && value(xml, "code").equals("110")) {
                head = new Head(head.to(), head.from(), head.id(), head.type(), true);
            }
        }

        /** A ping asks how far this end has read; without an answer the other end keeps all that it wrote. */
        private void ended() throws IOException {
            if (name.equals("iq") && head.type().equals("get")) {
                send("<iq type='result' id='" + head.id() + "' from='" + head.to() + "' to='" + head.from() + "'/>");
                flush();
            } else {
                stanzas.stanza(name, head);
            }
        }

        private static String value(AsyncXMLStreamReader<?> xml, String attribute) {
            String value = xml.getAttributeValue(null, attribute);
            return value == null ? "" : value;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
