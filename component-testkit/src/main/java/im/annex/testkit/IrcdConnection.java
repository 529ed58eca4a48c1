package im.annex.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One connection to a {@link ScriptedIrcd}, as the server sees it. Used by one thread of the test. */
public final class IrcdConnection {

    /** Longer than anything takes on the slowest machine; only failing tests wait for it. */
    static final long PATIENCE_SECONDS = 20;

    /** Long enough for what should not come, and did. */
    static final long MOMENT_MILLIS = 300;

    private static final String END = "\0";

    private final Socket socket;
    private final Gate reading = new Gate();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    IrcdConnection(Socket socket) {
        this.socket = socket;
        Thread.ofVirtual().name("ircd-connection").start(this::read);
    }

    private void read() {
        try (var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                received.add(line);
                reading.pass();
                line = reader.readLine();
            }
        } catch (IOException _) {
            // Gone, as whoever looks will see.
        }
        received.add(END);
    }

    private @Nullable String poll(long millis) {
        try {
            return received.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /**
     * The next line that comes.
     *
     * @throws AssertionError if none does
     */
    public String receives() {
        String line = poll(PATIENCE_SECONDS * 1000);
        if (line == null) {
            throw new AssertionError("no line has come");
        }
        if (line.equals(END)) {
            throw new AssertionError("the client has gone instead of saying something");
        }
        return line;
    }

    /** Expects exactly this line next. */
    public IrcdConnection expects(String line) {
        String next = receives();
        if (!next.equals(line)) {
            throw new AssertionError("expected: " + line + "\n but came: " + next);
        }
        return this;
    }

    /** Waits for a line that begins like this, whatever comes before it, and gives it back. */
    public String awaits(String beginning) {
        List<String> others = new ArrayList<>();
        String next = receives();
        while (!next.startsWith(beginning)) {
            others.add(next);
            if (others.size() > 100) {
                throw new AssertionError("never came: " + beginning + "\n but: " + others);
            }
            next = receives();
        }
        return next;
    }

    /** Makes sure that nothing comes for a moment. */
    public IrcdConnection expectsNothing() {
        String line = poll(MOMENT_MILLIS);
        if (line != null) {
            throw new AssertionError("expected nothing, but came: " + line);
        }
        return this;
    }

    /** The fingerprint (SHA-256) of the certificate that the client has shown; empty if it has shown none. */
    public Optional<String> fingerprint() {
        try {
            return socket instanceof SSLSocket encrypted
                    ? Optional.of(SelfSigned.fingerprint(encrypted.getSession().getPeerCertificates()[0]))
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    /** Says lines. */
    public IrcdConnection says(String... lines) {
        var text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append("\r\n");
        }
        return saysBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Says something that need not be lines, or UTF-8. */
    public IrcdConnection saysBytes(byte[] bytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new AssertionError("the client does not listen any more", e);
        }
    }

    /**
     * Lets the client in, as a server does that has these capabilities, and supports these tokens.
     *
     * @param capabilities with spaces between them; may be empty
     * @param isupport with spaces between them
     */
    public IrcdConnection welcomes(String nick, String capabilities, String isupport) {
        awaits("USER ");
        says(":irc.test CAP * LS :" + capabilities);
        if (!capabilities.isEmpty()) {
            String wanted = awaits("CAP REQ ").substring("CAP REQ ".length());
            says(":irc.test CAP * ACK " + (wanted.startsWith(":") ? wanted : ":" + wanted));
        }
        awaits("CAP END");
        return says(
                ":irc.test 001 " + nick + " :Welcome",
                ":irc.test 005 " + nick + " " + isupport + " :are supported by this server",
                ":irc.test 422 " + nick + " :MOTD File is missing");
    }

    /**
     * Lets the client into a channel that it asks for.
     *
     * @param mask of the client, such as {@code witch!w@cave}
     * @param names of everybody there, with signs and with the client
     */
    public IrcdConnection letsIn(String mask, String channel, String names) {
        awaits("JOIN " + channel);
        String nick = mask.substring(0, mask.indexOf('!'));
        says(
                ":" + mask + " JOIN " + channel,
                ":irc.test 353 " + nick + " = " + channel + " :" + names,
                ":irc.test 366 " + nick + " " + channel + " :End of /NAMES list.");
        if (names.contains(" ")) {
            // Whoever is not alone there asks who the others are.
            awaits("WHO " + channel);
            says(":irc.test 315 " + nick + " " + channel + " :End of /WHO list.");
        }
        return this;
    }

    /** Reads no more than one more line until it is told to go on. */
    public IrcdConnection stopsReading() {
        reading.shut();
        return this;
    }

    /** Reads on. */
    public IrcdConnection goesOnReading() {
        reading.open();
        return this;
    }

    /** Expects the client to go; what it says before does not matter. */
    public IrcdConnection expectsTheEnd() {
        String line = poll(PATIENCE_SECONDS * 1000);
        while (line != null && !line.equals(END)) {
            line = poll(PATIENCE_SECONDS * 1000);
        }
        if (line == null) {
            throw new AssertionError("the client stays");
        }
        return this;
    }

    /** Hangs up. */
    public void closes() {
        try {
            socket.close();
        } catch (IOException _) {
            // Gone, either way.
        }
    }

    /** Breaks the connection without a word. */
    public void breaks() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // Gone, either way.
        }
    }
}
