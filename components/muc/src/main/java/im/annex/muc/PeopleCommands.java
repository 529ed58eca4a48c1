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
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.xmpp.packet.JID;

/** {@code room-occupants}, {@code room-affiliations}, {@code user-rooms} and {@code room-invite}. Thread-safe. */
final class PeopleCommands {

    private static final Field<JID> USER = Field.jid("user")
            .label(Text.literal("User"))
            .description(Text.literal("The address of a user."))
            .required();

    private static final Field<String> REASON = Field.text("reason")
            .label(Text.literal("Reason"))
            .description(Text.literal("What the user is told."));

    private final Rooms rooms;
    private final Desk desk;
    private final Outbound outbound;

    @Inject
    PeopleCommands(Rooms rooms, Desk desk, Outbound outbound) {
        this.rooms = rooms;
        this.desk = desk;
        this.outbound = outbound;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "room-occupants",
                                Text.literal("List the occupants of a room"),
                                Text.literal("Says who is in a room."),
                                invocation -> desk.withRoom(invocation, room -> occupants(room, invocation)))
                        .with(Desk.ROOM)
                        .with(ListCommands.MOST),
                Command.of(
                                "room-affiliations",
                                Text.literal("List the affiliations of a room"),
                                Text.literal("Says who owns and governs a room, is a member of it or banned from it."),
                                invocation -> desk.withRoom(invocation, room -> affiliations(room, invocation)))
                        .with(Desk.ROOM)
                        .with(ListCommands.MOST),
                Command.of(
                                "user-rooms",
                                Text.literal("List the rooms of a user"),
                                Text.literal("Says in which rooms a user is, or has an affiliation with."),
                                this::roomsOf)
                        .with(USER),
                Command.of(
                                "room-invite",
                                Text.literal("Invite into a room"),
                                Text.literal("Sends a user an invitation into a room, with its password."),
                                this::invite)
                        .with(Desk.ROOM)
                        .with(USER)
                        .with(REASON));
    }

    private static Reply occupants(Room room, Invocation invocation) {
        List<Occupant> occupants = new ArrayList<>();
        room.occupants().forEach(occupants::add);
        occupants.sort(Comparator.comparing(occupant -> occupant.nick().value()));
        var rows = occupants.stream()
                .limit(invocation.values().get(ListCommands.MOST))
                .map(PeopleCommands::row)
                .toList();
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(
                                new Column("nick", "Nickname"),
                                new Column("user", "User"),
                                new Column("role", "Role"),
                                new Column("affiliation", "Affiliation"),
                                new Column("devices", "Devices")),
                        rows)));
    }

    private static List<Value> row(Occupant occupant) {
        return List.of(
                Value.of(occupant.nick().value()),
                Value.of(occupant.user().toString()),
                word(occupant.role()),
                word(occupant.affiliation()),
                Value.of(String.join(
                        ", ",
                        occupant.sessions().stream()
                                .map(Session::address)
                                .map(JID::getResource)
                                .toList())));
    }

    private static Reply affiliations(Room room, Invocation invocation) {
        List<Membership> memberships = new ArrayList<>();
        room.affiliations().forEach(memberships::add);
        memberships.sort(Comparator.comparing(Membership::affiliation).reversed().thenComparing(Membership::user));
        var rows = memberships.stream()
                .limit(invocation.values().get(ListCommands.MOST))
                .map(PeopleCommands::row)
                .toList();
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(
                                new Column("user", "User"),
                                new Column("affiliation", "Affiliation"),
                                new Column("nick", "Nickname"),
                                new Column("reason", "Reason")),
                        rows)));
    }

    private static List<Value> row(Membership membership) {
        return List.of(
                Value.of(membership.user().toString()),
                word(membership.affiliation()),
                Value.of(membership.nick().map(Nick::value).orElse("")),
                Value.of(membership.reason().orElse("")));
    }

    private Reply roomsOf(Invocation invocation) {
        JID user = invocation.values().get(USER).asBareJID();
        Table table = Table.of(
                new Column("room", "Room"), new Column("affiliation", "Affiliation"), new Column("nick", "Nickname"));
        for (JID address : rooms.addresses().stream().sorted().toList()) {
            Room room = rooms.find(address).orElse(null);
            if (room == null) {
                continue;
            }
            var nicks = nicks(room, user);
            var affiliation = room.affiliation(user);
            if (!nicks.isEmpty() || affiliation != Affiliation.NONE) {
                table = table.row(Value.of(address.toString()), word(affiliation), Value.of(String.join(", ", nicks)));
            }
        }
        return Reply.done(Report.empty().table(table));
    }

    private static List<String> nicks(Room room, JID user) {
        List<String> nicks = new ArrayList<>();
        room.occupants().forEach(occupant -> {
            if (occupant.user().equals(user)) {
                nicks.add(occupant.nick().value());
            }
        });
        return nicks;
    }

    private Reply invite(Invocation invocation) {
        return desk.withRoom(invocation, room -> {
            var values = invocation.values();
            outbound.send(new Notices(room.address())
                    .directInvitation(values.get(USER), room.config().password(), values.find(REASON)));
            return Reply.done("The invitation is sent.");
        });
    }

    private static Value word(Enum<?> value) {
        return Value.of(value.name().toLowerCase(Locale.ROOT));
    }
}
