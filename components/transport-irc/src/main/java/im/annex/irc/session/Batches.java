package im.annex.irc.session;

import im.annex.irc.line.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What belongs together (IRCv3 batch): the lines of a split, of its end or of a message wait for the last of them, what a bouncer plays
 * back of the past is passed over, and everything else is read as it comes.
 */
final class Batches {

    private static final int MOST_OPEN = 32;

    /** More are read one by one, rather than kept. */
    private static final int MOST_LINES = 5_000;

    private static final String HISTORY = "chathistory";

    private static final Set<String> WAITING = Set.of("netsplit", "netjoin", Multiline.TYPE);

    /** One that has ended, with the lines that were waiting for that. */
    record Ended(Line begin, List<Line> lines) {

        boolean isMessage() {
            return begin.param(1).equals(Multiline.TYPE);
        }
    }

    /** One that has begun. */
    private static final class Batch {

        private final Line begin;
        private final @Nullable Batch outer;
        private final List<Line> lines = new ArrayList<>(0);

        Batch(Line begin, @Nullable Batch outer) {
            this.begin = begin;
            this.outer = outer;
        }

        boolean isOfThePast() {
            return begin.param(1).equals(HISTORY) || (outer != null && outer.isOfThePast());
        }

        boolean waits() {
            return WAITING.contains(begin.param(1));
        }

        @Nullable
        String answers() {
            String label = begin.tags().get("label").orElse(null);
            return label != null || outer == null ? label : outer.answers();
        }
    }

    private final Map<String, Batch> open = new HashMap<>(2);

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Reads the begin or the end of a batch. */
    Optional<Ended> on(Line line) {
        String reference = line.param(0);
        if (reference.startsWith("+") && open.size() < MOST_OPEN) {
            Batch outer = line.tags().get("batch").map(open::get).orElse(null);
            open.put(reference.substring(1), new Batch(line, outer));
        } else if (reference.startsWith("-")) {
            return Optional.ofNullable(open.remove(reference.substring(1)))
                    .map(ended -> new Ended(ended.begin, ended.lines));
        }
        return Optional.empty();
    }

    private Optional<Batch> of(Line line) {
        return line.tags().get("batch").map(open::get);
    }

    /** Keeps a line if it has to wait, or not to be read at all; false if it is to be read now. */
    boolean keep(Line line) {
        Batch batch = of(line).orElse(null);
        if (batch == null) {
            return false;
        }
        if (batch.isOfThePast()) {
            return true;
        }
        if (batch.waits() && batch.lines.size() < MOST_LINES) {
            batch.lines.add(line);
            return true;
        }
        return false;
    }

    /** The label that the batch of a line has. */
    Optional<String> label(Line line) {
        return of(line).map(Batch::answers);
    }
}
