package im.annex.kernel.internal.admin.socket;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The other end of the local socket, for {@code annex ctl}. */
public final class ControlClient {

    private final Path path;

    /** A client of whoever listens at a path; connects anew for each request. */
    public ControlClient(Path path) {
        this.path = path;
    }

    /**
     * Asks, and hands over each line of the answer, the last of which has a {@code code}.
     *
     * @throws SocketProblemException if nobody listens, or not for us
     * @throws IOException if the connection breaks
     */
    public void ask(Map<String, ?> request, Consumer<Map<?, ?>> line) throws IOException {
        try (SocketChannel channel = SocketFile.connect(path)) {
            var lines = new Lines(channel, ControlServer.MAX_REPLY_CHARS);
            lines.write(Json.write(request));
            while (true) {
                Optional<String> next = lines.next();
                if (next.isEmpty()) {
                    throw new SocketProblemException(
                            SocketProblemException.Kind.UNUSABLE, "Annex closed the local socket without an answer");
                }
                Map<?, ?> answer = Json.readObject(next.get());
                line.accept(answer);
                if (answer.containsKey("code")) {
                    return;
                }
            }
        }
    }
}
