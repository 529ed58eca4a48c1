package im.annex.interop.irc;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Somebody on IRC with a client that hides nothing: lines are written as they are, and what comes is kept until it is looked
 * for. It answers pings by itself. Thread-safe.
 */
public final class IrcPerson implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final OutputStream out;
    private final List<String> lines = new ArrayList<>();
    private volatile Consumer<String> watcher = _ -> {};

    private IrcPerson(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    /** Connects to a daemon from 127.0.0.1 and is welcomed there. */
    public static IrcPerson login(PrivateIrcDaemon daemon, String nick) {
        return login(daemon, nick, "127.0.0.1");
    }

    /** Connects from another address of loopback, by which IRC tells people apart. */
    public static IrcPerson login(PrivateIrcDaemon daemon, String nick, String from) {
        try {
            var socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral(from), 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), daemon.plainPort()));
            var person = new IrcPerson(socket);
            Thread.ofVirtual().name("irc-" + nick).start(person::read);
            if (!daemon.password().isEmpty()) {
                person.write("PASS " + daemon.password());
            }
            person.write("NICK " + nick);
            person.write("USER " + nick.toLowerCase(Locale.ROOT) + " 0 * :" + nick);
            person.sees(":\\S+ (376|422) .*");
            return person;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line. */
    public void write(String line) {
        try {
            synchronized (out) {
                out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Enters a channel, and returns when it is known who is there. */
    public void join(String channel) {
        write("JOIN " + channel);
        sees(":\\S+ 366 \\S+ (?i:" + Pattern.quote(channel) + ") .*");
    }

    /** Says something to a channel or to somebody. */
    public void say(String target, String text) {
        write("PRIVMSG " + target + " :" + text);
    }

    /** Returns when the daemon has done everything that was written before. */
    public void settle() {
        write("PING settled");
        sees(":\\S+ PONG .*settled");
    }

    /**
     * Waits for a line; it and all before it are forgotten.
     *
     * @param pattern of the whole line, without tags
     */
    public String sees(String pattern) {
        var wanted = Pattern.compile(pattern);
        var found = new ArrayList<String>(1);
        await().atMost(PATIENCE).untilAsserted(() -> {
            synchronized (lines) {
                for (int i = 0; i < lines.size(); i++) {
                    if (wanted.matcher(lines.get(i)).matches()) {
                        found.add(lines.get(i));
                        lines.subList(0, i + 1).clear();
                        return;
                    }
                }
                throw new AssertionError("nothing like " + pattern + ", but:\n" + String.join("\n", lines));
            }
        });
        return found.getFirst();
    }

    /** Calls back on the connection's thread for every line from now on. */
    public void watch(Consumer<String> told) {
        watcher = told;
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("PING ")) {
                    write("PONG " + line.substring("PING ".length()));
                } else {
                    keep(line);
                }
            }
        } catch (IOException | UncheckedIOException _) {
            // It is over; whoever waits for more is told that it does not come.
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            lines.add(line);
        }
        watcher.accept(line);
    }

    /** Leaves without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
