package im.annex.muc;

import static java.util.stream.Collectors.joining;

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Column;
import im.annex.kernel.administration.Report.Table;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.AffiliationChange;
import im.annex.muc.domain.AffiliationChange.ReservedNick.Kept;
import im.annex.muc.domain.Command.ChangeAffiliations;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Occupant;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Session;
import im.annex.muc.store.RoomStore;
import im.annex.muc.store.UserRoom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.xmpp.packet.JID;

/** Who is in a room, who has to do with it, and who is to come: commands about people. Thread-safe. */
final class PeopleCommands {

    static final Field<JID> USER = Field.jid("user")
            .label(Text.literal("User"))
            .description(Text.literal("The address of a user."))
            .required();

    private static final Field<JID> OF_USER = Field.jid("user")
            .label(Text.literal("User"))
            .description(
                    Text.literal("Only what this user is to the room, by itself, by a ban of many or by nothing."));

    private static final Field<String> REASON =
            Field.text("reason").label(Text.literal("Reason")).description(Text.literal("What the user is told."));

    private static final Field<Affiliation> AFFILIATION = Field.choice(
                    "affiliation",
                    Arrays.stream(Affiliation.values())
                            .map(value -> new Option<>(value, wire(value), Text.literal(wire(value))))
                            .toList())
            .label(Text.literal("Affiliation"))
            .description(Text.literal("What is to last between the user and the room; none for nothing."))
            .required();

    private final Desk desk;
    private final RoomStore store;
    private final Outbound outbound;

    @Inject
    PeopleCommands(Desk desk, RoomStore store, Outbound outbound) {
        this.desk = desk;
        this.store = store;
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
                        .with(OF_USER)
                        .with(ListCommands.MOST),
                Command.of(
                                "room-set-affiliation",
                                Text.literal("Set an affiliation with a room"),
                                Text.literal(
                                        "Makes a user an owner, admin or member of a room, bans the user or takes that back."),
                                this::affiliate)
                        .with(Desk.ROOM)
                        .with(USER)
                        .with(AFFILIATION)
                        .with(REASON),
                Command.of(
                                "user-rooms",
                                Text.literal("List the rooms of a user"),
                                Text.literal("Says in which rooms a user is, or has an affiliation with."),
                                this::roomsOf)
                        .with(USER)
                        .with(Desk.AFTER)
                        .with(ListCommands.MOST),
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
        var rows = invocation
                .values()
                .find(OF_USER)
                .map(user -> List.of(row(room, user.asBareJID())))
                .orElseGet(() -> rows(room, invocation.values().get(ListCommands.MOST)));
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(
                                new Column("user", "User"),
                                new Column("affiliation", "Affiliation"),
                                new Column("nick", "Nickname"),
                                new Column("reason", "Reason")),
                        rows)));
    }

    private static List<List<Value>> rows(Room room, long most) {
        List<Membership> memberships = new ArrayList<>();
        room.affiliations().forEach(memberships::add);
        memberships.sort(
                Comparator.comparing(Membership::affiliation).reversed().thenComparing(Membership::user));
        return memberships.stream().limit(most).map(PeopleCommands::row).toList();
    }

    private static List<Value> row(Room room, JID user) {
        return room.affiliations()
                .membership(user)
                .map(PeopleCommands::row)
                .orElseGet(() ->
                        List.of(Value.of(user.toString()), word(room.affiliation(user)), Value.of(""), Value.of("")));
    }

    private static List<Value> row(Membership membership) {
        return List.of(
                Value.of(membership.user().toString()),
                word(membership.affiliation()),
                Value.of(membership.nick().map(Nick::value).orElse("")),
                Value.of(membership.reason().orElse("")));
    }

    private Reply roomsOf(Invocation invocation) {
        var values = invocation.values();
        var rows = store
                .of(
                        values.get(USER).asBareJID(),
                        Desk.after(invocation),
                        values.get(ListCommands.MOST).intValue())
                .stream()
                .map(PeopleCommands::row)
                .toList();
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(
                                new Column("room", "Room"),
                                new Column("affiliation", "Affiliation"),
                                new Column("nick", "Nickname")),
                        rows)));
    }

    private static List<Value> row(UserRoom room) {
        return List.of(
                Value.of(room.room().toString()),
                word(room.affiliation()),
                Value.of(room.nicks().stream().map(Nick::value).collect(joining(", "))));
    }

    private Reply affiliate(Invocation invocation) {
        var values = invocation.values();
        var change = new AffiliationChange(
                values.get(USER).asBareJID(), values.get(AFFILIATION), new Kept(), values.find(REASON));
        return desk.withAddress(
                invocation,
                room -> desk.run(
                        room,
                        new ChangeAffiliations(desk.asker(invocation), List.of(change)),
                        _ -> Reply.done("It is set.")));
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
        return Value.of(wire(value));
    }

    private static String wire(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
