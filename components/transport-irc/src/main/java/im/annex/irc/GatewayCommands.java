package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.store.IrcStore;
import im.annex.kernel.administration.Audience;
import im.annex.kernel.administration.Caller;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xmpp.packet.JID;

/** The commands of the gateway itself. Thread-safe. */
final class GatewayCommands {

    private static final Field<JID> USER = Field.jid("user")
            .label(Text.literal("User"))
            .description(Text.literal("The address of the user."))
            .required();

    private static final Field<String> SERVER = Field.text("server")
            .label(Text.literal("Server"))
            .description(Text.literal("The IRC server; without it, all of them."))
            .standard("");

    private final ComponentContext context;
    private final Bridges bridges;
    private final IrcStore store;

    @Inject
    GatewayCommands(ComponentContext context, Bridges bridges, IrcStore store) {
        this.context = context;
        this.bridges = bridges;
        this.store = store;
    }

    List<Command> all() {
        return List.of(
                Command.of(
                        "irc-connections",
                        Text.literal("List connections to IRC"),
                        Text.literal("Says which users are on which IRC servers, or on their way there."),
                        _ -> connections()),
                Command.of(
                                "irc-disconnect",
                                Text.literal("Disconnect a user from IRC"),
                                Text.literal("Ends the connections of a user to one IRC server or to all."),
                                invocation ->
                                        disconnect(invocation.values().get(USER).asBareJID(), invocation))
                        .with(USER)
                        .with(SERVER),
                Command.of(
                                "disconnect-from-irc-server",
                                Text.literal("Disconnect from IRC"),
                                Text.literal("Ends your connections to one IRC server or to all."),
                                invocation -> ofCaller(invocation, user -> disconnect(user, invocation)))
                        .with(SERVER)
                        .openTo(Audience.EVERYONE),
                Command.of(
                                "irc-forget-me",
                                Text.literal("Forget me"),
                                Text.literal(
                                        "Ends your connections and erases what you have set, with your passwords; you stay in no channel."),
                                invocation -> ofCaller(invocation, this::forget))
                        .openTo(Audience.EVERYONE));
    }

    private Reply connections() {
        List<List<Value>> rows = bridges.keys().stream()
                .sorted(Comparator.comparing(BridgeKey::toString))
                .map(key -> List.of(Value.of(key.user().toString()), Value.of(key.host())))
                .toList();
        return Reply.done(Report.empty()
                .table(new Table(List.of(new Column("user", "User"), new Column("server", "Server")), rows)));
    }

    private static Reply ofCaller(Invocation invocation, Function<JID, Reply> then) {
        Optional<JID> user = invocation.caller() instanceof Caller.Remote remote
                ? Optional.of(remote.jid().asBareJID())
                : Optional.empty();
        return user.map(then).orElseGet(() -> Reply.refused(Reason.NOT_POSSIBLE, "This is for users, over XMPP."));
    }

    private Reply disconnect(JID user, Invocation invocation) {
        String server = invocation.values().get(SERVER);
        long ended = end(user, key -> server.isEmpty() || key.host().equals(server));
        return Reply.done(Report.empty().fact("ended", "Ended connections", Value.of(ended)));
    }

    private Reply forget(JID user) {
        store.erase(user);
        var _ = end(user, _ -> true);
        return Reply.done("What you had set is erased.");
    }

    /** Each in its own mailbox. */
    private long end(JID user, Predicate<BridgeKey> which) {
        return bridges.keys().stream()
                .filter(key -> key.user().equals(user) && which.test(key))
                .filter(key ->
                        context.mailboxes().post(key, () -> bridges.find(key).ifPresent(bridges::end)))
                .count();
    }
}
