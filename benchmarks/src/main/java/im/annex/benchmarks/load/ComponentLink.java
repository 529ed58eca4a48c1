package im.annex.benchmarks.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The component's side of XEP-0114: the users of a domain, for the rooms of a server. */
final class ComponentLink extends Peer {

    private final String secret;

    ComponentLink(String secret) {
        this.secret = secret;
    }

    /** Connects to a server on this machine. */
    void connect(int port, String domain, Stanzas stanzas) throws IOException, InterruptedException {
        begin(new Socket(InetAddress.getLoopbackAddress(), port), stanzas);
        send("<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams'"
                + " xmlns='jabber:component:accept' to='" + domain + "'>");
        flush();
        awaitHandshake();
    }

    @Override
    void opened(String to, String id) throws IOException {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((id + secret).getBytes(UTF_8));
            send("<handshake>" + HexFormat.of().formatHex(digest) + "</handshake>");
            flush();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }

    @Override
    void shaken() {}
}
