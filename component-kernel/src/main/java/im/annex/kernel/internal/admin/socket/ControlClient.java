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
            Map<?, ?> answer = first(lines, Json.write(request));
            line.accept(answer);
            while (!answer.containsKey("code")) {
                answer = Json.readObject(lines.next().orElseThrow(this::hungUp));
                line.accept(answer);
            }
        }
    }

    /** Who is not for this user hangs up, and that may be before the request is written. */
    private Map<?, ?> first(Lines lines, String request) throws IOException {
        Optional<String> answer;
        try {
            lines.write(request);
            answer = lines.next();
        } catch (IOException _) {
            throw hungUp();
        }
        return Json.readObject(answer.orElseThrow(this::hungUp));
    }

    private SocketProblemException hungUp() {
        return SocketFile.isOurs(path)
                ? new SocketProblemException(
                        SocketProblemException.Kind.UNUSABLE, "Annex closed the local socket without an answer")
                : SocketFile.forbidden(path);
    }
}
