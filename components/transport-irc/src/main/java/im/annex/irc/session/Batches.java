package im.annex.irc.session;

import im.annex.irc.line.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What belongs together (IRCv3 batch): the lines of a split or of its end wait for the last of them, what a bouncer plays
 * back of the past is passed over, and everything else is read as it comes.
 */
final class Batches {

    private static final int MOST_OPEN = 32;

    /** More are read one by one, rather than kept. */
    private static final int MOST_LINES = 5_000;

    private static final String HISTORY = "chathistory";

    /** One that has begun. */
    private static final class Batch {

        private final String type;
        private final @Nullable Batch outer;
        private final @Nullable String label;
        private final List<Line> lines = new ArrayList<>(0);

        Batch(String type, @Nullable Batch outer, @Nullable String label) {
            this.type = type;
            this.outer = outer;
            this.label = label;
        }

        boolean isOfThePast() {
            return type.equals(HISTORY) || (outer != null && outer.isOfThePast());
        }

        boolean waits() {
            return type.equals("netsplit") || type.equals("netjoin");
        }

        @Nullable
        String answers() {
            return label != null || outer == null ? label : outer.answers();
        }
    }

    private final Map<String, Batch> open = new HashMap<>(2);

    boolean isEmpty() {
        return open.isEmpty();
    }

    /**
     * Reads the begin or the end of a batch.
     *
     * @return the lines that were waiting for its end
     */
    List<Line> on(Line line) {
        String reference = line.param(0);
        if (reference.startsWith("+") && open.size() < MOST_OPEN) {
            Batch outer = line.tags().get("batch").map(open::get).orElse(null);
            String label = line.tags().get("label").orElse(null);
            open.put(reference.substring(1), new Batch(line.param(1), outer, label));
        } else if (reference.startsWith("-")) {
            Batch ended = open.remove(reference.substring(1));
            return ended == null ? List.of() : ended.lines;
        }
        return List.of();
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
