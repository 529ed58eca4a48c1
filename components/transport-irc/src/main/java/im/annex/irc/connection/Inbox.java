package im.annex.irc.connection;

import im.annex.irc.line.Line;
import im.annex.irc.line.LineReader;
import im.annex.irc.line.RecentLines;
import im.annex.kernel.sockets.Ending;
import im.annex.kernel.sockets.SocketConnection;
import im.annex.kernel.sockets.SocketListener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * From the event loop to the mailbox: lines are cut here, and are read there, many at once when they come faster. Where the
 * mailbox is full, nothing more is read from the socket until it has room again. Thread-safe.
 */
final class Inbox implements SocketListener {

    private final LineReader reader;
    private final RecentLines recent;
    private final Predicate<Runnable> mailbox;
    private final Reading reading;
    private @Nullable SocketConnection connection;
    private @Nullable List<Object> waiting;
    private boolean posted;
    private boolean paused;

    /** Who reads, in the mailbox. */
    interface Reading {

        void opened();

        void lines(List<Line> lines);

        void ended(Ending why);
    }

    private enum Opened {
        OPENED
    }

    Inbox(LineReader reader, RecentLines recent, Predicate<Runnable> mailbox, Reading reading) {
        this.reader = reader;
        this.recent = recent;
        this.mailbox = mailbox;
        this.reading = reading;
    }

    synchronized void reads(SocketConnection from) {
        connection = from;
    }

    @Override
    public void connected() {
        add(List.of(Opened.OPENED));
    }

    @Override
    public void received(byte[] bytes) {
        List<Object> lines = new ArrayList<>(2);
        reader.read(bytes, text -> recent.parse(text).ifPresent(lines::add));
        if (!lines.isEmpty()) {
            add(lines);
        }
    }

    @Override
    public void closed(Ending why) {
        add(List.of(why));
    }

    private synchronized void add(List<?> more) {
        if (waiting == null) {
            waiting = new ArrayList<>(more);
        } else {
            waiting.addAll(more);
        }
        post();
    }

    private void post() {
        if (posted) {
            return;
        }
        posted = mailbox.test(this::deliver);
        if (posted == paused && connection != null) {
            paused = !posted;
            connection.pauseReading(paused);
        }
    }

    /** Tries again where the mailbox was full. */
    synchronized void retry() {
        if (waiting != null) {
            post();
        }
    }

    private synchronized List<Object> take() {
        posted = false;
        List<Object> all = waiting == null ? List.of() : waiting;
        waiting = null;
        return all;
    }

    private void deliver() {
        List<Line> lines = new ArrayList<>();
        for (Object each : take()) {
            if (each instanceof Line line) {
                lines.add(line);
                continue;
            }
            flush(lines);
            if (each instanceof Ending ending) {
                reading.ended(ending);
            } else {
                reading.opened();
            }
        }
        flush(lines);
    }

    private void flush(List<Line> lines) {
        if (!lines.isEmpty()) {
            reading.lines(List.copyOf(lines));
            lines.clear();
        }
    }
}
