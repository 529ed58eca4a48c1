package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Subject;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code rooms}, {@code room-count} and {@code room-info}: which rooms there are and how they are. Thread-safe. */
final class ListCommands {

    private static final Field<String> CONTAINING = Field.text("containing")
            .label(Text.literal("Containing"))
            .description(Text.literal("Only rooms whose address or name contains this, in upper or lower case."))
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
    private final Desk desk;

    @Inject
    ListCommands(Rooms rooms, Desk desk) {
        this.rooms = rooms;
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
                        .with(EMPTY)
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
        String containing = invocation.values().get(CONTAINING).toLowerCase(Locale.ROOT);
        boolean empty = invocation.values().get(EMPTY);
        Table table = Table.of(
                new Column("room", "Room"),
                new Column("name", "Name"),
                new Column("occupants", "Occupants"),
                new Column("persistent", "Persistent"),
                new Column("listed", "Public"));
        var rows = all().filter(room -> (!empty || room.occupants().size() == 0) && contains(room, containing))
                .limit(invocation.values().get(MOST))
                .map(ListCommands::row)
                .toList();
        return Reply.done(Report.empty().table(new Table(table.columns(), rows)));
    }

    private Stream<Room> all() {
        return rooms.addresses().stream().sorted().flatMap(address -> rooms.find(address).stream());
    }

    private static boolean contains(Room room, String text) {
        return room.address().toString().contains(text)
                || room.config().name().toLowerCase(Locale.ROOT).contains(text);
    }

    private static List<Value> row(Room room) {
        return List.of(
                Value.of(room.address().toString()),
                Value.of(room.config().name()),
                Value.of(room.occupants().size()),
                Value.of(room.config().persistent()),
                Value.of(room.config().listed()));
    }

    private Reply count() {
        long[] counts = new long[3];
        all().forEach(room -> {
            int occupants = room.occupants().size();
            counts[0]++;
            counts[1] += occupants > 0 ? 1 : 0;
            counts[2] += occupants;
        });
        return Reply.done(Report.empty()
                .fact("rooms", "Rooms", Value.of(counts[0]))
                .fact("occupied", "Rooms with people", Value.of(counts[1]))
                .fact("occupants", "People, counted in each room", Value.of(counts[2])));
    }

    private static Reply info(Room room) {
        Report report = Report.empty()
                .fact("room", "Room", Value.of(room.address().toString()))
                .fact("name", "Name", Value.of(room.config().name()))
                .fact("description", "Description", Value.of(room.config().description()))
                .fact("locked", "Waits for its owner", Value.of(room.phase() == Room.Phase.LOCKED))
                .fact("persistent", "Persistent", Value.of(room.config().persistent()))
                .fact("occupants", "Occupants", Value.of(room.occupants().size()))
                .fact("affiliations", "Affiliations", Value.of(room.affiliations().size()))
                .fact("subject", "Subject", Value.of(room.subject().map(Subject::text).orElse("")));
        return Reply.done(room.subject()
                .map(subject -> report.fact("subject-since", "Subject since", Value.of(subject.at())))
                .orElse(report));
    }
}
