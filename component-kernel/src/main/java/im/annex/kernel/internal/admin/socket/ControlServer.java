package im.annex.kernel.internal.admin.socket;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process' end of the local socket. Thread-safe. */
public final class ControlServer implements AutoCloseable {

    /** A list of ten thousand rooms, and no more than 16 MiB for all connections. */
    static final int MAX_REQUEST_BYTES = 1 << 20;

    /** A report of everything is a hundredth of this. */
    static final int MAX_REPLY_CHARS = 4 << 20;

    /** People at terminals and their scripts. */
    private static final int MAX_CONNECTIONS = 16;

    private static final long REQUEST_SECONDS = 10;

    private static final Logger log = LoggerFactory.getLogger(ControlServer.class);

    private final Path path;
    private final ServerSocketChannel listening;
    private final ControlHandler handler;
    private final Semaphore free = new Semaphore(MAX_CONNECTIONS);

    private ControlServer(Path path, ServerSocketChannel listening, ControlHandler handler) {
        this.path = path;
        this.listening = listening;
        this.handler = handler;
    }

    /**
     * Listens from now on.
     *
     * @throws SocketProblemException if that is not possible, such as because another process listens there
     */
    public static ControlServer open(Path path, ControlHandler handler) throws IOException {
        var server = new ControlServer(path, SocketFile.listen(path), handler);
        Thread.ofVirtual().name("local socket").start(server::accept);
        return server;
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                SocketChannel channel = listening.accept();
                Thread.startVirtualThread(() -> serve(channel));
            } catch (IOException e) {
                if (listening.isOpen()) {
                    log.warn("The local socket {} cannot take a connection: {}", path, e.toString());
                    pause();
                }
            }
        }
    }

    /** Too many open files, most likely: asking again at once would not help. */
    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(SocketChannel channel) {
        boolean admitted = free.tryAcquire();
        try (channel) {
            var lines = new Lines(channel, MAX_REQUEST_BYTES);
            Optional<String> user = Peer.allowed(channel, path);
            if (user.isEmpty()) {
                log.warn("The local socket {} was opened by a user who may not; closed", path);
            } else if (admitted) {
                serve(lines, user.get());
            } else {
                lines.write(Json.write(failure("Too many commands run at once; try again later.")));
            }
        } catch (IOException | TimeoutException | ExecutionException e) {
            log.debug("A connection to the local socket broke", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (admitted) {
                free.release();
            }
        }
    }

    private void serve(Lines lines, String user)
            throws InterruptedException, TimeoutException, ExecutionException, IOException {
        Thread worker = Thread.currentThread();
        var line = new CompletableFuture<String>();
        Thread reader = Thread.startVirtualThread(() -> {
            try {
                line.complete(lines.next().orElse(""));
                while (lines.next().isPresent()) {
                    // There is one request per connection; what else comes is not for us.
                }
            } catch (IOException e) {
                line.completeExceptionally(e);
            }
            worker.interrupt();
        });
        String request = line.get(REQUEST_SECONDS, TimeUnit.SECONDS);
        if (request.isEmpty()) {
            return;
        }
        try {
            answer(request, user, lines);
        } finally {
            reader.interrupt();
        }
    }

    private void answer(String request, String user, Lines lines) throws InterruptedException, IOException {
        try {
            handler.serve(Json.readObject(request), user, answer -> send(lines, answer));
        } catch (IllegalArgumentException e) {
            lines.write(Json.write(failure("The request cannot be read: " + e.getMessage())));
        } catch (RuntimeException e) {
            log.error("A request over the local socket failed", e);
            lines.write(Json.write(failure("Something unexpected happened; the log of Annex says more.")));
        }
    }

    private static void send(Lines lines, Map<String, ?> answer) {
        try {
            lines.write(Json.write(answer));
        } catch (IOException e) {
            log.debug("Nobody reads an answer any more", e);
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, ?> failure(String sentence) {
        return Map.of("code", 1, "text", List.of(sentence));
    }

    /** Stops listening and removes the socket's file; what runs goes on. */
    @Override
    public void close() {
        try {
            listening.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("The local socket {} could not be removed: {}", path, e.toString());
        }
    }
}
