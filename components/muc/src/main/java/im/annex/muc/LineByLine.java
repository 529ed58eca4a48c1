package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.texts.Text;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * What is done for many at once, of a list: each line is done for itself, and what is so already stays so, so that a list
 * can be given again. Thread-safe.
 */
final class LineByLine {

    /** Of a list, so that its outcome can be read. */
    private static final int MOST_LINES = 10_000;

    /** Who reads nothing before all is done waits so long, and gives the rest anew. */
    private static final Duration UNWATCHED = Duration.ofSeconds(8);

    private final Clock clock;

    @Inject
    LineByLine(ComponentContext context) {
        this.clock = context.clock();
    }

    /** A list. */
    static Field<List<String>> field(String name, String label, String description) {
        return Field.texts(name)
                .label(Text.literal(label))
                .description(Text.literal(description))
                .check(lines -> lines.size() <= MOST_LINES, Text.literal("There are " + MOST_LINES + " lines at most."))
                .required();
    }

    /**
     * Does something for each line of a list.
     *
     * @param column of what a line begins with, in the outcome
     * @param already with which reasons that is refused which is so already
     */
    Reply each(
            Field<List<String>> field,
            Column column,
            Invocation invocation,
            Function<String, Reply> doing,
            Set<Reason> already) {
        List<String> lines = invocation.values().get(field).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        boolean watched = invocation.progress().isWatched();
        Instant end = clock.instant().plus(UNWATCHED);
        var outcome = new Outcomes(column, invocation.language());
        for (String line : lines) {
            boolean late = !watched && clock.instant().isAfter(end);
            if (late || Thread.currentThread().isInterrupted()) {
                break;
            }
            outcome.add(line.split("\\s+", 2)[0], doing.apply(line), already);
        }
        return Reply.done(outcome.report(lines.size()));
    }

    /** What came of the lines so far. Confined to one command. */
    private static final class Outcomes {

        private final Column column;
        private final Locale reader;
        private final List<List<Value>> rows = new ArrayList<>();
        private long done;
        private long already;
        private long refused;

        Outcomes(Column column, Locale reader) {
            this.column = column;
            this.reader = reader;
        }

        void add(String what, Reply reply, Set<Reason> soAlready) {
            String words;
            if (reply instanceof Reply.Refused(var reason, var sentence)) {
                words = sentence.in(reader);
                if (soAlready.contains(reason)) {
                    already++;
                } else {
                    refused++;
                }
            } else {
                words = "Done.";
                done++;
            }
            rows.add(List.of(Value.of(what), Value.of(words)));
        }

        Report report(int lines) {
            long left = (long) lines - rows.size();
            Report report = Report.empty()
                    .fact("done", "Done", Value.of(done))
                    .fact("already", "So already", Value.of(already))
                    .fact("refused", "Refused", Value.of(refused))
                    .fact("left", "Not done yet", Value.of(left))
                    .table(new Table(List.of(column, new Column("outcome", "Outcome")), rows));
            return left == 0 ? report : report.warning("There was no time for all of them; give the same list again.");
        }
    }
}
