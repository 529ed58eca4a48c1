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
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.AffiliationChange;
import im.annex.muc.domain.AffiliationChange.ReservedNick.Released;
import im.annex.muc.domain.Command.ApproveRegistration;
import im.annex.muc.domain.Command.ChangeAffiliations;
import im.annex.muc.domain.Membership;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Room;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** Which nicknames are registered with a room (XEP-0045 §7.10, §7.12), and for whom. Thread-safe. */
final class NickCommands {

    private static final Field<String> NICK = Field.text("nick")
            .label(Text.literal("Nickname"))
            .description(Text.literal("The nickname that nobody else can have in the room."))
            .required();

    private final Desk desk;

    @Inject
    NickCommands(Desk desk) {
        this.desk = desk;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "room-nicks",
                                Text.literal("List the registered nicknames of a room"),
                                Text.literal("Says which nicknames are registered with a room, and whose they are."),
                                invocation -> desk.withRoom(invocation, room -> nicks(room, invocation)))
                        .with(Desk.ROOM)
                        .with(ListCommands.MOST),
                Command.of(
                                "room-register-nick",
                                Text.literal("Register a nickname with a room"),
                                Text.literal("Registers a nickname for a user, who becomes a member of the room."),
                                this::register)
                        .with(Desk.ROOM)
                        .with(PeopleCommands.USER)
                        .with(NICK),
                Command.of(
                                "room-unregister-nick",
                                Text.literal("Release a nickname of a room"),
                                Text.literal("Releases the nickname of a user, who stays a member of the room."),
                                this::release)
                        .with(Desk.ROOM)
                        .with(PeopleCommands.USER));
    }

    private static Reply nicks(Room room, Invocation invocation) {
        record Registered(Nick nick, JID user) {}
        List<Registered> registered = new ArrayList<>();
        room.affiliations()
                .forEach(membership ->
                        membership.nick().ifPresent(nick -> registered.add(new Registered(nick, membership.user()))));
        registered.sort(Comparator.comparing(each -> each.nick().value()));
        List<List<Value>> rows = registered.stream()
                .limit(invocation.values().get(ListCommands.MOST))
                .map(each -> List.of(
                        Value.of(each.nick().value()), Value.of(each.user().toString())))
                .toList();
        return Reply.done(Report.empty()
                .table(new Table(List.of(new Column("nick", "Nickname"), new Column("user", "User")), rows)));
    }

    private Reply register(Invocation invocation) {
        var values = invocation.values();
        Optional<Nick> nick = Nicknames.read(values.get(NICK));
        return nick.isEmpty()
                ? Reply.refused(Reason.INVALID, "This is not a nickname.")
                : desk.withAddress(
                        invocation,
                        room -> desk.run(
                                room,
                                new ApproveRegistration(
                                        desk.asker(invocation),
                                        values.get(PeopleCommands.USER).asBareJID(),
                                        nick.get()),
                                _ -> Reply.done("It is registered.")));
    }

    private Reply release(Invocation invocation) {
        JID user = invocation.values().get(PeopleCommands.USER).asBareJID();
        return desk.withAddress(
                invocation,
                room -> desk.look(
                                room,
                                known -> known.affiliations()
                                        .membership(user)
                                        .filter(membership -> membership.nick().isPresent())
                                        .map(Membership::affiliation))
                        .map(affiliation -> affiliation
                                .map(stays -> release(invocation, room, user, stays))
                                .orElseGet(() -> Reply.refused(
                                        Reason.NOT_FOUND, "This user has no nickname registered with the room.")))
                        .orElseGet(() -> Reply.refused(Reason.NOT_FOUND, "There is no such room.")));
    }

    private Reply release(Invocation invocation, JID room, JID user, Affiliation stays) {
        var change = new AffiliationChange(user, stays, new Released(), Optional.empty());
        return desk.run(
                room,
                new ChangeAffiliations(desk.asker(invocation), List.of(change)),
                _ -> Reply.done("It is free again."));
    }
}
