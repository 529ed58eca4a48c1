package im.annex.testkit;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.xmpp.packet.StreamError.Condition;

/** Goes through one connection from its opening to its end, as XEP-0114 §3 has it. Confined to its own thread. */
final class LinkReader {

    /** How long a component may take to close a connection after the server has ended the stream. */
    private static final int LINGER_MILLIS = 2000;

    private final ServerLink link;
    private final TestServer server;
    private final Router router;
    private final InputStream in;
    private final StreamFramer frames;
    private String headerTag = "";

    LinkReader(ServerLink link, TestServer server, Router router) throws IOException {
        this.link = link;
        this.server = server;
        this.router = router;
        this.in = gated(link);
        this.frames = new StreamFramer(in);
    }

    /** Reads until the stream ends or breaks; then the connection is closed. */
    void run() {
        try {
            greet(server.greeting());
            drain();
        } catch (StreamViolation violation) {
            server.violated(link.domain() + ": " + violation.getMessage());
            link.fail(violation.condition(), String.valueOf(violation.getMessage()));
            drain();
        } catch (IOException _) {
            // One of both has closed the connection, or the component sent what is not UTF-8 and sees it closed.
        } finally {
            link.closeWhenWritten();
        }
    }

    private void greet(Greeting greeting) throws IOException {
        switch (greeting) {
            case Greeting.HangUp _ -> link.close();
            case Greeting.Silence _ -> in.transferTo(OutputStream.nullOutputStream());
            case Greeting.Bytes(ByteBuffer garbage) -> {
                readHeader();
                byte[] bytes = new byte[garbage.remaining()];
                garbage.duplicate().get(bytes);
                link.sendBytes(bytes);
                in.transferTo(OutputStream.nullOutputStream());
            }
            case Greeting.RefusedHeader(Condition condition) -> {
                readHeader();
                answerHeader();
                link.fail(condition, "refused as the test wants");
            }
            case Greeting.RefusedHandshake(Condition condition) -> {
                readHeader();
                answerHeader();
                frames.next();
                link.fail(condition, "refused as the test wants");
            }
            case Greeting.SilenceAfterHeader _ -> {
                readHeader();
                answerHeader();
                in.transferTo(OutputStream.nullOutputStream());
            }
            case Greeting.Proper _ -> attend();
        }
    }

    private void attend() throws IOException {
        Element header = readHeader();
        String id = answerHeader();
        checkHeader(header);
        checkHandshake(frames.next(), id);
        if (!server.attach(link)) {
            throw new StreamViolation(Condition.conflict, "a second connection for " + link.domain());
        }
        serve();
    }

    private Element readHeader() throws IOException {
        if (!(frames.next() instanceof Frame.Header(String tag))) {
            throw new StreamViolation(Condition.not_well_formed, "no header");
        }
        headerTag = tag;
        Element header = parse(tag + closingTag());
        link.opened(header, header.attributeValue("to", "?"));
        server.transcript().component(link.domain(), tag);
        return header;
    }

    private String answerHeader() {
        String id = UUID.randomUUID().toString();
        link.send("<?xml version='1.0'?><stream:stream xmlns:stream='%s' xmlns='%s' from='%s' id='%s'>"
                .formatted(Namespaces.STREAM, Namespaces.COMPONENT_ACCEPT, link.domain(), id));
        return id;
    }

    private void checkHeader(Element header) throws StreamViolation {
        Namespace content = header.getNamespaceForPrefix("");
        boolean stream = header.getName().equals("stream")
                && header.getNamespaceURI().equals(Namespaces.STREAM)
                && content != null
                && content.getURI().equals(Namespaces.COMPONENT_ACCEPT);
        if (!stream) {
            throw new StreamViolation(Condition.invalid_namespace, "not a component's stream: " + headerTag);
        }
        if (server.secret(link.domain()).isEmpty()) {
            throw new StreamViolation(Condition.host_unknown, "no component " + link.domain() + " here");
        }
    }

    private void checkHandshake(Frame frame, String id) throws IOException {
        if (!(frame instanceof Frame.Complete(String xml))) {
            throw new StreamViolation(Condition.not_authorized, "no handshake but " + frame);
        }
        server.transcript().component(link.domain(), xml);
        Element handshake = inStream(xml);
        String expected = sha1(id + server.secret(link.domain()).orElseThrow());
        boolean right = handshake.getName().equals("handshake")
                && handshake.getNamespaceURI().equals(Namespaces.COMPONENT_ACCEPT)
                && handshake.getText().equals(expected);
        if (!right) {
            throw new StreamViolation(Condition.not_authorized, "wrong handshake: " + xml);
        }
    }

    private void serve() throws IOException {
        while (true) {
            switch (frames.next()) {
                case Frame.KeepAlive _ -> link.keptAlive();
                case Frame.Complete(String xml) -> take(xml);
                case Frame.Header(String tag) ->
                    throw new StreamViolation(Condition.bad_format, "a second header: " + tag);
                case Frame.End _ -> {
                    link.endedByComponent();
                    link.endStream();
                    return;
                }
            }
        }
    }

    private void take(String xml) throws IOException {
        server.transcript().component(link.domain(), xml);
        Element element = inStream(xml);
        if (element.getNamespaceURI().equals(Namespaces.STREAM)
                && element.getName().equals("error")) {
            link.failedBy(element);
            return;
        }
        StanzaRules.check(element, link.domain());
        Element stanza = Stanzas.withoutStreamNamespace(element);
        router.fromComponent(link, stanza);
    }

    /** Reads on until the component closes too, so that it gets to read all that it was told. */
    private void drain() {
        try {
            link.socket().setSoTimeout(LINGER_MILLIS);
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketTimeoutException _) {
            server.violated(link.domain() + ": the connection was not closed after the stream's end");
        } catch (IOException _) {
            // Closed, if not in good order.
        }
    }

    /** Parses an element with the prefixes of the stream it stands in. */
    private Element inStream(String xml) throws StreamViolation {
        return parse(headerTag + xml + closingTag()).elements().getFirst().createCopy();
    }

    private static Element parse(String xml) throws StreamViolation {
        try {
            return Stanzas.read(xml);
        } catch (DocumentException e) {
            throw new StreamViolation(Condition.not_well_formed, e.getMessage() + ": " + xml);
        }
    }

    private String closingTag() {
        return "</" + headerTag.substring(1).split("[\\s>]", 2)[0] + ">";
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    private static InputStream gated(ServerLink link) throws IOException {
        return new FilterInputStream(link.socket().getInputStream()) {

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                link.reading().pass();
                int count = super.read(target, offset, length);
                link.reading().pass();
                return count;
            }
        };
    }
}
