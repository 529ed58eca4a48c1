package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveKey;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Command.Destroy;
import im.annex.muc.domain.Destruction;
import im.annex.muc.store.RoomLine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.xmpp.packet.JID;

/** {@code rooms-unused} and {@code rooms-unused-destroy}: rooms that nobody is in and nothing is said in. Thread-safe. */
final class UnusedCommands {

    private static final Field<Long> DAYS = Field.integer("days", 1, 36_500)
            .label(Text.literal("Days"))
            .description(Text.literal("For so many days nothing was said."))
            .required();

    private static final Field<Boolean> SILENT = Field.bool("silent-too")
            .label(Text.literal("Silent rooms too"))
            .description(
                    Text.literal("Also rooms of which it is not known when anything was said, be they new or old."))
            .standard(false);

    private final Desk desk;
    private final Archive archive;
    private final Clock clock;

    /** A room and when something was said there last. */
    private record Unused(JID room, Optional<Instant> last) {}

    @Inject
    UnusedCommands(Desk desk, Archive archive, ComponentContext context) {
        this.desk = desk;
        this.archive = archive;
        this.clock = context.clock();
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "rooms-unused",
                                Text.literal("List unused rooms"),
                                Text.literal("Says in which rooms nobody is and nothing was said for some days."),
                                this::list)
                        .with(DAYS)
                        .with(SILENT)
                        .with(ListCommands.MOST),
                Command.of(
                                "rooms-unused-destroy",
                                Text.literal("Destroy unused rooms"),
                                Text.literal("Destroys the rooms that rooms-unused says."),
                                this::destroy)
                        .with(DAYS)
                        .with(SILENT)
                        .with(ListCommands.MOST));
    }

    private Reply list(Invocation invocation) {
        var rows = unused(invocation).map(UnusedCommands::row).toList();
        return Reply.done(Report.empty()
                .table(new Table(List.of(new Column("room", "Room"), new Column("last", "Last message")), rows)));
    }

    private Reply destroy(Invocation invocation) {
        var command = new Destroy(desk.asker(invocation), Destruction.UNEXPLAINED);
        long destroyed = 0;
        for (Unused unused : unused(invocation).toList()) {
            Reply reply = desk.run(unused.room(), command, _ -> Reply.done(unused.room() + " is no more."));
            if (reply instanceof Reply.Done) {
                destroyed++;
                invocation.progress().say(unused.room() + " is no more.");
            }
        }
        return Reply.done(Report.empty().fact("destroyed", "Destroyed rooms", Value.of(destroyed)));
    }

    private Stream<Unused> unused(Invocation invocation) {
        Instant since =
                clock.instant().minus(Duration.ofDays(invocation.values().get(DAYS)));
        boolean silentToo = invocation.values().get(SILENT);
        return desk.pages("")
                .flatMap(page -> unused(page).stream())
                .filter(room -> room.last().map(last -> last.isBefore(since)).orElse(silentToo))
                .limit(invocation.values().get(ListCommands.MOST));
    }

    private List<Unused> unused(List<RoomLine> page) {
        var empty = page.stream().filter(room -> room.occupants() == 0).toList();
        var latest = archive.latest(
                empty.stream().map(room -> ArchiveKey.of(room.address())).toList());
        return empty.stream()
                .map(room -> new Unused(
                        room.address(),
                        Optional.ofNullable(latest.get(ArchiveKey.of(room.address())))
                                .or(room::subjectAt)))
                .toList();
    }

    private static List<Value> row(Unused unused) {
        return List.of(
                Value.of(unused.room().toString()), unused.last().map(Value::of).orElse(Value.of("")));
    }
}
