package im.annex.upload.conversations;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** HTTP as a text, for what no well-behaved client says. */
final class RawHttp {

    private final URI server;

    private RawHttp(URI server) {
        this.server = server;
    }

    static RawHttp to(URI server) {
        return new RawHttp(server);
    }

    /** The bytes of a file. */
    static byte[] fetch(URI url) {
        try (InputStream contents = url.toURL().openStream()) {
            return contents.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a text. */
    Conversation sends(String text) {
        try {
            var socket = new Socket(InetAddress.getByName(server.getHost()), server.getPort());
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new Conversation(socket, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a text and reads the head of what answers it. */
    Conversation asks(String text) {
        return sends(text).heard();
    }

    /** A connection and the head that came last. */
    record Conversation(Socket socket, String head) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        Conversation goesOn(byte[] bytes) {
            says(bytes);
            return heard();
        }

        void says(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Whether another byte can be sent, as far as the operating system knows. */
        boolean stillTakes(byte one) {
            try {
                socket.getOutputStream().write(one);
                return true;
            } catch (IOException _) {
                return false;
            }
        }

        /** All that comes until the server hangs up, which is waited for. */
        String rest() {
            try {
                return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Conversation heard() {
            var text = new StringBuilder();
            try {
                while (text.indexOf("\r\n\r\n") < 0) {
                    int next = socket.getInputStream().read();
                    if (next < 0) {
                        throw new IOException("the server hung up after: " + text);
                    }
                    text.append((char) next);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Conversation(socket, text.toString());
        }

        void hangsUp() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
