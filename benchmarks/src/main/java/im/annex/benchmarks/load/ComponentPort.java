package im.annex.benchmarks.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The server's side of XEP-0114, for one component, whatever its secret. */
final class ComponentPort extends Peer {

    private final ServerSocket server;

    ComponentPort() throws IOException {
        this.server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    int port() {
        return server.getLocalPort();
    }

    /** Waits for the component to shake hands. */
    void accept(Stanzas stanzas) throws IOException, InterruptedException {
        begin(server.accept(), stanzas);
        awaitHandshake();
    }

    @Override
    void opened(String to, String id) throws IOException {
        send("<?xml version='1.0'?><stream:stream xmlns:stream='http://etherx.jabber.org/streams'"
                + " xmlns='jabber:component:accept' id='load' from='" + to + "'>");
        flush();
    }

    @Override
    void shaken() throws IOException {
        send("<handshake/>");
        flush();
    }

    @Override
    public void close() throws IOException {
        super.close();
        server.close();
    }
}
