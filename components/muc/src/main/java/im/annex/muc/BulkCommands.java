package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
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
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.Command.Destroy;
import im.annex.muc.domain.Command.Found;
import im.annex.muc.domain.Destruction;
import im.annex.muc.domain.RoomConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.xmpp.packet.JID;

/**
 * {@code rooms-create} and {@code rooms-destroy}: many rooms at once, of a list. Each line is done for itself, and what is
 * so already stays so, so that a list can be given again. Thread-safe.
 */
final class BulkCommands {

    /** Of a list, so that its outcome can be read. */
    private static final int MOST_LINES = 10_000;

    /** Who reads nothing before all is done waits so long, and gives the rest anew. */
    private static final Duration UNWATCHED = Duration.ofSeconds(8);

    private static final Field<List<String>> NEW_ROOMS = lines(
            "A line for each room: the room, its owner and, if it is to have one, its name: cave hag@example.org A"
                    + " Dark Cave. Lines that begin with # are left out.");

    private static final Field<List<String>> OLD_ROOMS =
            lines("A room on each line. Lines that begin with # are left out.");

    private final Desk desk;
    private final GivenOptions options;
    private final Clock clock;

    @Inject
    BulkCommands(Desk desk, GivenOptions options, ComponentContext context) {
        this.desk = desk;
        this.options = options;
        this.clock = context.clock();
    }

    private static Field<List<String>> lines(String description) {
        return Field.texts("rooms")
                .label(Text.literal("Rooms"))
                .description(Text.literal(description))
                .check(lines -> lines.size() <= MOST_LINES, Text.literal("There are " + MOST_LINES + " lines at most."))
                .required();
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "rooms-create",
                                Text.literal("Create rooms"),
                                Text.literal(
                                        "Makes the persistent rooms of a list; those that are there stay as they are."),
                                this::create)
                        .with(NEW_ROOMS)
                        .with(GivenOptions.OPTIONS),
                Command.of(
                                "rooms-destroy",
                                Text.literal("Destroy rooms"),
                                Text.literal("Destroys the rooms of a list."),
                                this::destroy)
                        .with(OLD_ROOMS)
                        .with(OwnerCommands.REASON));
    }

    private Reply create(Invocation invocation) {
        Asker asker = desk.asker(invocation);
        return options.ofNewRoom(
                invocation,
                asker,
                changes -> each(NEW_ROOMS, invocation, line -> create(line, asker, changes), Reason.CONFLICT));
    }

    private Reply create(String line, Asker asker, UnaryOperator<RoomConfig> changes) {
        String[] words = line.split("\\s+", 3);
        JID owner;
        try {
            owner = new JID(words.length < 2 ? "" : words[1]).asBareJID();
        } catch (IllegalArgumentException e) {
            return Reply.refused(Reason.INVALID, "An owner is needed behind the room.");
        }
        return desk.withAddress(
                words[0],
                room -> desk.run(
                        room,
                        new Found(asker, owner, config -> {
                            var configured = changes.apply(config);
                            return words.length < 3
                                    ? configured
                                    : configured.draft().name(words[2]).done();
                        }),
                        _ -> Reply.done("created")));
    }

    private Reply destroy(Invocation invocation) {
        var why = new Destruction(invocation.values().find(OwnerCommands.REASON), Optional.empty(), Optional.empty());
        var command = new Destroy(desk.asker(invocation), why);
        return each(
                OLD_ROOMS,
                invocation,
                line -> desk.withAddress(line, room -> desk.run(room, command, _ -> Reply.done("destroyed"))),
                Reason.NOT_FOUND);
    }

    /** @param already with which reason that is refused which is so already */
    private Reply each(
            Field<List<String>> field, Invocation invocation, Function<String, Reply> doing, Reason already) {
        List<String> lines = invocation.values().get(field).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        boolean watched = invocation.progress().isWatched();
        Instant end = clock.instant().plus(UNWATCHED);
        var outcome = new Outcomes(invocation.language());
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

        private final Locale reader;
        private final List<List<Value>> rows = new ArrayList<>();
        private long done;
        private long already;
        private long refused;

        Outcomes(Locale reader) {
            this.reader = reader;
        }

        void add(String room, Reply reply, Reason soAlready) {
            String words;
            if (reply instanceof Reply.Refused(var reason, var sentence)) {
                words = sentence.in(reader);
                if (reason == soAlready) {
                    already++;
                } else {
                    refused++;
                }
            } else {
                words = "Done.";
                done++;
            }
            rows.add(List.of(Value.of(room), Value.of(words)));
        }

        Report report(int lines) {
            long left = (long) lines - rows.size();
            Report report = Report.empty()
                    .fact("done", "Done", Value.of(done))
                    .fact("already", "So already", Value.of(already))
                    .fact("refused", "Refused", Value.of(refused))
                    .fact("left", "Not done yet", Value.of(left))
                    .table(new Table(List.of(new Column("room", "Room"), new Column("outcome", "Outcome")), rows));
            return left == 0 ? report : report.warning("There was no time for all of them; give the same list again.");
        }
    }
}
