package im.annex.irc.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question for whose a connection is, and the answer to it (RFC 1413). Thread-safe. */
final class IdentAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(IdentAnswers.class);

    private static final Pattern QUERY = Pattern.compile("\\s*(\\d{1,5})\\s*,\\s*(\\d{1,5})\\s*");
    private static final int LONGEST_QUERY = 64;

    /** For the whole question: nobody holds a place by sending it letter by letter. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Some servers ask before we know ourselves that we are connected. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    private static final int MOMENTS = 40;

    private final Idents idents;
    private final LongSupplier nanoTime;

    IdentAnswers(Idents idents, LongSupplier nanoTime) {
        this.idents = idents;
        this.nanoTime = nanoTime;
    }

    /** Reads the question, answers it if it is one, and closes. Blocks. */
    void give(Socket asking) {
        try (asking) {
            Matcher query = QUERY.matcher(line(asking));
            if (query.matches()) {
                int ours = Integer.parseInt(query.group(1));
                int theirs = Integer.parseInt(query.group(2));
                String answer = name(ours, asking.getInetAddress(), theirs)
                        .map(name -> "USERID : UNIX : " + name)
                        .orElse("ERROR : NO-USER");
                asking.getOutputStream()
                        .write((ours + " , " + theirs + " : " + answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                asking.getOutputStream().flush();
            }
        } catch (IOException e) {
            LOG.debug("whoever has asked whose a connection is has gone: {}", e.getMessage());
        }
    }

    private Optional<String> name(int ours, InetAddress server, int theirs) {
        Optional<String> name = idents.of(ours, server, theirs);
        try {
            for (int i = 0; i < MOMENTS && name.isEmpty(); i++) {
                Thread.sleep(MOMENT);
                name = idents.of(ours, server, theirs);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return name;
    }

    private String line(Socket asking) throws IOException {
        long end = nanoTime.getAsLong() + PATIENCE.toNanos();
        var line = new StringBuilder();
        int next = next(asking, end);
        while (next >= 0 && next != '\n' && line.length() < LONGEST_QUERY) {
            line.append((char) next);
            next = next(asking, end);
        }
        return line.toString();
    }

    private int next(Socket asking, long end) throws IOException {
        long left = Duration.ofNanos(end - nanoTime.getAsLong()).toMillis();
        if (left <= 0) {
            throw new SocketTimeoutException("the question did not come to its end");
        }
        asking.setSoTimeout((int) left);
        return asking.getInputStream().read();
    }
}
