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
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Subject;
import im.annex.muc.store.RoomLine;
import im.annex.muc.store.RoomStore;
import java.util.List;
import java.util.Locale;

/** {@code rooms}, {@code room-count} and {@code room-info}: which rooms there are and how they are. Thread-safe. */
final class ListCommands {

    private static final Field<String> CONTAINING = Field.text("containing")
            .label(Text.literal("Containing"))
            .description(Text.literal("Only rooms whose address or name contains this, in upper or lower case."))
            .standard("");

    private static final Field<String> MATCHING = Field.text("matching")
            .label(Text.literal("Matching"))
            .description(Text.literal(
                    "Only rooms in whose name before the @ this regular expression is found, such as ^team-[0-9]+$."))
            .check(Expression::isValid, Text.literal("This is not a regular expression, or too long for one."))
            .standard("");

    private static final Field<Boolean> EMPTY = Field.bool("empty")
            .label(Text.literal("Empty only"))
            .description(Text.literal("Only rooms that nobody is in."))
            .standard(false);

    static final Field<Long> MOST = Field.integer("most", 1, 10_000)
            .label(Text.literal("Most"))
            .description(Text.literal("The most to list."))
            .standard(100L);

    private final Rooms rooms;
    private final RoomStore store;
    private final Desk desk;

    @Inject
    ListCommands(Rooms rooms, RoomStore store, Desk desk) {
        this.rooms = rooms;
        this.store = store;
        this.desk = desk;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "rooms",
                                Text.literal("List rooms"),
                                Text.literal("Says which rooms there are, and how many people are in them."),
                                this::list)
                        .with(CONTAINING)
                        .with(MATCHING)
                        .with(EMPTY)
                        .with(Desk.AFTER)
                        .with(MOST),
                Command.of(
                        "room-count",
                        Text.literal("Count rooms"),
                        Text.literal("Says how many rooms there are, and how many people are in them."),
                        _ -> count()),
                Command.of(
                                "room-info",
                                Text.literal("Show a room"),
                                Text.literal("Says how a room is and what it is about."),
                                invocation -> desk.withRoom(invocation, ListCommands::info))
                        .with(Desk.ROOM));
    }

    private Reply list(Invocation invocation) {
        var values = invocation.values();
        String containing = values.get(CONTAINING).toLowerCase(Locale.ROOT);
        var expression = new Expression(values.get(MATCHING));
        boolean empty = values.get(EMPTY);
        Table table = Table.of(
                new Column("room", "Room"),
                new Column("name", "Name"),
                new Column("occupants", "Occupants"),
                new Column("persistent", "Persistent"),
                new Column("listed", "Public"));
        try {
            var rows = desk.lines(Desk.after(invocation))
                    .filter(room -> !empty || room.occupants() == 0)
                    .filter(room -> contains(room, containing))
                    .filter(room -> expression.isIn(room.address().getNode()))
                    .limit(values.get(MOST))
                    .map(ListCommands::row)
                    .toList();
            return Reply.done(Report.empty().table(new Table(table.columns(), rows)));
        } catch (TooHardException _) {
            return Reply.refused(Reason.INVALID, "This regular expression takes too long.");
        }
    }

    private static boolean contains(RoomLine room, String text) {
        return room.address().toString().contains(text)
                || room.name().toLowerCase(Locale.ROOT).contains(text);
    }

    private static List<Value> row(RoomLine room) {
        return List.of(
                Value.of(room.address().toString()),
                Value.of(room.name()),
                Value.of(room.occupants()),
                Value.of(room.persistent()),
                Value.of(room.listed()));
    }

    private Reply count() {
        var occupied = List.copyOf(rooms.occupied());
        long occupants = occupied.stream()
                .flatMap(address -> rooms.inMemory(address).stream())
                .mapToLong(room -> room.occupants().size())
                .sum();
        return Reply.done(Report.empty()
                .fact("rooms", "Rooms", Value.of(store.count()))
                .fact("occupied", "Rooms with people", Value.of(occupied.size()))
                .fact("occupants", "People, counted in each room", Value.of(occupants)));
    }

    private static Reply info(Room room) {
        Report report = Report.empty()
                .fact("room", "Room", Value.of(room.address().toString()))
                .fact("name", "Name", Value.of(room.config().name()))
                .fact("description", "Description", Value.of(room.config().description()))
                .fact("locked", "Waits for its owner", Value.of(room.phase() == Room.Phase.LOCKED))
                .fact("persistent", "Persistent", Value.of(room.config().persistent()))
                .fact("occupants", "Occupants", Value.of(room.occupants().size()))
                .fact(
                        "subscribers",
                        "Subscribers",
                        Value.of(room.subscriptions().size()))
                .fact(
                        "affiliations",
                        "Affiliations",
                        Value.of(room.affiliations().size()))
                .fact(
                        "subject",
                        "Subject",
                        Value.of(room.subject().map(Subject::text).orElse("")));
        return Reply.done(room.subject()
                .map(subject -> report.fact("subject-since", "Subject since", Value.of(subject.at())))
                .orElse(report));
    }
}
