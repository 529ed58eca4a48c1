package im.annex.muc;

import static java.util.stream.Collectors.joining;

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
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.texts.Text;
import im.annex.muc.domain.Command.Subscribe;
import im.annex.muc.domain.Command.Unsubscribe;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.Subscription;
import im.annex.muc.domain.SubscriptionNode;
import im.annex.muc.store.RoomStore;
import im.annex.muc.store.UserSubscription;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.xmpp.packet.JID;

/** Who has subscribed to rooms without being in them (MUC/Sub). Thread-safe. */
final class SubscriptionCommands {

    private static final Column USER_COLUMN = new Column("user", "User");
    private static final Field<String> NICK = Field.text("nick")
            .label(Text.literal("Nickname"))
            .description(Text.literal("The nickname under which others know the user."))
            .required();
    private static final Field<List<SubscriptionNode>> NODES = Field.choices(
                    "nodes",
                    Arrays.stream(SubscriptionNode.values())
                            .map(node -> new Option<>(node, wire(node), Text.literal(wire(node))))
                            .toList())
            .label(Text.literal("Nodes"))
            .description(Text.literal("Of what the user is told."))
            .standard(List.of(SubscriptionNode.MESSAGES));
    private static final Field<List<String>> USERS = LineByLine.field(
            "users",
            "Users",
            "A line for each user: the address and the nickname: hag@example.org Third Witch. Lines that begin with # are"
                    + " left out.");

    private final Desk desk;
    private final RoomStore store;
    private final LineByLine lineByLine;
    private final Blocking blocking;

    @Inject
    SubscriptionCommands(Desk desk, RoomStore store, LineByLine lineByLine, Blocking blocking) {
        this.desk = desk;
        this.store = store;
        this.lineByLine = lineByLine;
        this.blocking = blocking;
    }

    List<Command> commands() {
        return List.of(
                Command.of(
                                "room-subscribers",
                                Text.literal("List the subscribers of a room"),
                                Text.literal("Says who is told what happens in a room without being there."),
                                invocation -> desk.withRoom(invocation, room -> subscribers(room, invocation)))
                        .with(Desk.ROOM)
                        .with(ListCommands.MOST),
                Command.of(
                                "room-subscribe",
                                Text.literal("Subscribe a user to a room"),
                                Text.literal("Has a user told what happens in a room without being there."),
                                this::subscribe)
                        .with(Desk.ROOM)
                        .with(PeopleCommands.USER)
                        .with(NICK)
                        .with(NODES),
                Command.of(
                                "room-subscribe-users",
                                Text.literal("Subscribe users to a room"),
                                Text.literal(
                                        "Has the users of a list told what happens in a room without being there."),
                                this::subscribeUsers)
                        .with(Desk.ROOM)
                        .with(USERS)
                        .with(NODES),
                Command.of(
                                "room-unsubscribe",
                                Text.literal("End a subscription to a room"),
                                Text.literal("Has a user not told any more what happens in a room."),
                                this::unsubscribe)
                        .with(Desk.ROOM)
                        .with(PeopleCommands.USER),
                Command.of(
                                "user-subscriptions",
                                Text.literal("List the subscriptions of a user"),
                                Text.literal("Says of which rooms a user is told what happens there."),
                                this::subscriptions)
                        .with(PeopleCommands.USER)
                        .with(Desk.AFTER)
                        .with(ListCommands.MOST),
                Command.of(
                                "user-unsubscribe",
                                Text.literal("End the subscriptions of a user"),
                                Text.literal("Has a user not told any more of any room, as when the account is gone."),
                                this::unsubscribeEverywhere)
                        .with(PeopleCommands.USER));
    }

    private static Reply subscribers(Room room, Invocation invocation) {
        var rows = room.subscriptions().inOrder().stream()
                .limit(invocation.values().get(ListCommands.MOST))
                .map(subscription -> List.of(
                        Value.of(subscription.nick().value()),
                        Value.of(subscription.user().toString()),
                        nodes(subscription)))
                .toList();
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(new Column("nick", "Nickname"), USER_COLUMN, new Column("nodes", "Nodes")), rows)));
    }

    private Reply subscribe(Invocation invocation) {
        var values = invocation.values();
        return desk.withAddress(
                invocation, room -> subscribe(invocation, room, values.get(PeopleCommands.USER), values.get(NICK)));
    }

    private Reply subscribeUsers(Invocation invocation) {
        return desk.withAddress(
                invocation,
                room -> lineByLine.each(
                        USERS, USER_COLUMN, invocation, line -> subscribe(invocation, room, line), Set.of()));
    }

    private Reply subscribe(Invocation invocation, JID room, String line) {
        String[] words = line.split("\\s+", 2);
        if (words.length < 2) {
            return Reply.refused(Reason.INVALID, "A nickname is needed behind the user.");
        }
        try {
            return subscribe(invocation, room, Jids.parse(words[0]), words[1]);
        } catch (IllegalArgumentException e) {
            return Reply.refused(Reason.INVALID, "This is not the address of a user.");
        }
    }

    /** An admin need not say a password, but everything else is as if the user had asked. */
    private Reply subscribe(Invocation invocation, JID room, JID user, String given) {
        Optional<Nick> nick = Nicknames.read(given);
        if (nick.isEmpty()) {
            return Reply.refused(Reason.INVALID, "This is not a nickname.");
        }
        if (blocking.blocks(user)) {
            return Reply.refused(Reason.FORBIDDEN, "A block list that this service follows names the user.");
        }
        var nodes = Set.copyOf(invocation.values().get(NODES));
        Optional<String> password =
                desk.look(room, known -> known.config().password()).flatMap(said -> said);
        return desk.run(
                room,
                new Subscribe(desk.asker(invocation), Optional.of(user.asBareJID()), nick.get(), nodes, password),
                _ -> Reply.done("The user is subscribed."));
    }

    private Reply unsubscribe(Invocation invocation) {
        JID user = invocation.values().get(PeopleCommands.USER).asBareJID();
        return desk.withAddress(
                invocation,
                room -> desk.look(room, known -> known.subscriptions().of(user))
                        .map(known -> known.isPresent()
                                ? unsubscribe(invocation, room, user)
                                : Reply.refused(Reason.NOT_FOUND, "The user is not subscribed."))
                        .orElseGet(() -> Reply.refused(Reason.NOT_FOUND, "There is no such room.")));
    }

    private Reply unsubscribe(Invocation invocation, JID room, JID user) {
        return desk.run(
                room,
                new Unsubscribe(desk.asker(invocation), Optional.of(user), Optional.empty()),
                _ -> Reply.done("The subscription is ended."));
    }

    private Reply subscriptions(Invocation invocation) {
        var values = invocation.values();
        var rows = store
                .subscriptionsOf(
                        values.get(PeopleCommands.USER).asBareJID(),
                        Desk.after(invocation),
                        values.get(ListCommands.MOST).intValue())
                .stream()
                .map(one -> List.of(
                        Value.of(one.room().toString()),
                        Value.of(one.subscription().nick().value()),
                        nodes(one.subscription())))
                .toList();
        return Reply.done(Report.empty()
                .table(new Table(
                        List.of(
                                new Column("room", "Room"),
                                new Column("nick", "Nickname"),
                                new Column("nodes", "Nodes")),
                        rows)));
    }

    /** A room that does not do it is no reason for the others not to. */
    private Reply unsubscribeEverywhere(Invocation invocation) {
        JID user = invocation.values().get(PeopleCommands.USER).asBareJID();
        long ended = 0;
        List<List<Value>> left = new ArrayList<>();
        for (UserSubscription one : Subscribing.all(store, user)) {
            if (unsubscribe(invocation, one.room(), user) instanceof Reply.Refused refused) {
                left.add(List.of(
                        Value.of(one.room().toString()),
                        Value.of(refused.sentence().in(invocation.language()))));
            } else {
                ended++;
            }
        }
        Report report = Report.of(ended == 1 ? "1 subscription is ended." : ended + " subscriptions are ended.");
        return Reply.done(
                left.isEmpty()
                        ? report
                        : report.warning("There are subscriptions left; give the command again.")
                                .table(new Table(
                                        List.of(new Column("room", "Room"), new Column("outcome", "Outcome")), left)));
    }

    private static Value nodes(Subscription subscription) {
        return Value.of(
                subscription.nodes().stream().map(SubscriptionCommands::wire).collect(joining(", ")));
    }

    private static String wire(SubscriptionNode node) {
        return node.name().toLowerCase(Locale.ROOT);
    }
}
