package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.Command.Destroy;
import im.annex.muc.domain.Command.Found;
import im.annex.muc.domain.Destruction;
import im.annex.muc.domain.RoomConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.xmpp.packet.JID;

/**
 * {@code rooms-create} and {@code rooms-destroy}: many rooms at once, of a list. Each line is done for itself, and what is
 * so already stays so, so that a list can be given again. Thread-safe.
 */
final class BulkCommands {

    private static final Column ROOM = new Column("room", "Room");

    private static final Field<List<String>> NEW_ROOMS = lines(
            "A line for each room: the room, its owner and, if it is to have one, its name: cave hag@example.org A"
                    + " Dark Cave. Lines that begin with # are left out.");

    private static final Field<List<String>> OLD_ROOMS =
            lines("A room on each line. Lines that begin with # are left out.");

    private final Desk desk;
    private final GivenOptions options;
    private final LineByLine lineByLine;

    @Inject
    BulkCommands(Desk desk, GivenOptions options, LineByLine lineByLine) {
        this.desk = desk;
        this.options = options;
        this.lineByLine = lineByLine;
    }

    private static Field<List<String>> lines(String description) {
        return LineByLine.field("rooms", "Rooms", description);
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
                changes -> lineByLine.each(
                        NEW_ROOMS, ROOM, invocation, line -> create(line, asker, changes), Set.of(Reason.CONFLICT)));
    }

    private Reply create(String line, Asker asker, UnaryOperator<RoomConfig> changes) {
        String[] words = line.split("\\s+", 3);
        JID owner;
        try {
            owner = Jids.parse(words.length < 2 ? "" : words[1]).asBareJID();
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
        return lineByLine.each(
                OLD_ROOMS,
                ROOM,
                invocation,
                line -> desk.withAddress(line, room -> desk.run(room, command, _ -> Reply.done("destroyed"))),
                Set.of(Reason.NOT_FOUND));
    }
}
