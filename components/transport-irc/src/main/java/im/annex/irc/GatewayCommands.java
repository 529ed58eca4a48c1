package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.UserOptions;
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
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.texts.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.xmpp.packet.JID;

/** The commands of the gateway itself, whose nodes and fields are called as other gateways call them. Thread-safe. */
final class GatewayCommands {

    private static final Field<List<JID>> USERS = Field.jids("jids")
            .label(Text.literal("Users"))
            .description(Text.literal("The addresses of the users."))
            .required();
    private static final Field<List<String>> SERVERS = Field.texts("irc-servers")
            .label(Text.literal("Servers"))
            .description(Text.literal("The IRC servers, each on a line; without any, all of them."))
            .standard(List.of());
    private static final Field<String> FAREWELL = Field.text("quit-message")
            .label(Text.literal("Quit message"))
            .description(Text.literal("What others on IRC read of it."))
            .standard("");

    private static final Field<Boolean> SURE = Field.bool("sure")
            .label(Text.literal("Yes, forget me"))
            .description(Text.literal("Nobody can bring back what is erased."))
            .standard(false);

    /** A mailbox that takes longer is not there any more. */
    private static final long PATIENCE_SECONDS = 10;

    private final ComponentContext context;
    private final IrcSettings settings;
    private final Bridges bridges;
    private final IrcStore store;
    private final Archiving archiving;
    private final Subscribers subscribers;
    private final UserForm userForm;
    private final NetworkForm networkForm;

    @Inject
    GatewayCommands(
            ComponentContext context,
            IrcSettings settings,
            Bridges bridges,
            IrcStore store,
            Archiving archiving,
            Subscribers subscribers,
            NetworkForm networkForm) {
        this.context = context;
        this.settings = settings;
        this.bridges = bridges;
        this.store = store;
        this.archiving = archiving;
        this.subscribers = subscribers;
        this.userForm = new UserForm(settings);
        this.networkForm = networkForm;
    }

    List<Command> all() {
        List<Command> all = new ArrayList<>(List.of(
                command("irc-connections", "List connections to IRC", CONNECTIONS, _ -> connections()),
                command("disconnect-user", "Disconnect users from IRC", DISCONNECTION, this::disconnectUsers)
                        .with(USERS)
                        .with(SERVERS)
                        .with(FAREWELL),
                forUsers("ping", "Ping", "Answers.", _ -> Reply.done("Pong.")),
                forUsers(
                                "configure",
                                "Configure the gateway",
                                "Sets what counts for all IRC networks.",
                                this::configure)
                        .askingMore(),
                forUsers(
                                "disconnect-from-irc-server",
                                "Disconnect from IRC",
                                "Ends your connections to IRC servers.",
                                this::chooseServers)
                        .askingMore(),
                forUsers(
                                "irc-forget-me",
                                "Forget me",
                                FORGETTING,
                                invocation -> ofCaller(invocation, user -> forget(user, invocation.values())))
                        .with(SURE)));
        if (settings.fixedServer().isPresent()) {
            String host = settings.fixedServer().get();
            all.add(forUsers(
                            "server-configure",
                            "Configure the IRC server",
                            "Sets how you are connected to the IRC server.",
                            invocation -> ofCaller(invocation, user -> configure(user, host)))
                    .askingMore());
            all.add(forUsers(
                    "get-irc-connection-info",
                    "Tell of the connection to IRC",
                    "Tells since when and where you are connected.",
                    invocation -> ofCaller(invocation, user -> inform(user, host))));
        }
        return all;
    }

    private static final String CONNECTIONS = "Says which users are on which IRC servers, or on their way there.";
    private static final String DISCONNECTION = "Ends the connections of users to some IRC servers or to all.";
    private static final String FORGETTING =
            "Ends your connections and erases what you have set, with your passwords, and your archives; you stay in no channel.";

    private static Command command(String name, String title, String description, Command.Work work) {
        return Command.of(name, Text.literal(title), Text.literal(description), work);
    }

    private static Command forUsers(String name, String title, String description, Command.Work work) {
        return command(name, title, description, work).openTo(Audience.EVERYONE);
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

    private Reply configure(Invocation invocation) {
        return ofCaller(
                invocation,
                user -> new Reply.Ask(userForm.form(store.options(user)), true, filled -> save(user, filled.values())));
    }

    private Reply save(JID user, FormValues values) {
        UserOptions options = UserForm.options(values, store.options(user));
        store.save(user, options);
        var _ = inMailboxes(user, _ -> true, bridge -> bridge.rooms().forEach(room -> bridges.choose(bridge, room)));
        return Reply.done("Saved.");
    }

    private Reply configure(JID user, String host) {
        Form form = networkForm.form(store.options(user, host));
        return new Reply.Ask(form, true, filled -> {
            try {
                store.save(user, host, networkForm.options(filled.values(), store.options(user, host)));
                return Reply.done("Saved; it counts from the next connection on.");
            } catch (IllegalArgumentException e) {
                return Reply.refused(Reason.INVALID, String.valueOf(e.getMessage()));
            }
        });
    }

    private Reply inform(JID user, String host) {
        return Reply.done(bridges.find(new BridgeKey(user, host))
                .flatMap(ConnectionInfo::of)
                .orElse("You are not connected."));
    }

    private Reply chooseServers(Invocation invocation) {
        return ofCaller(invocation, user -> {
            List<String> servers = bridges.networksOf(user).stream().sorted().toList();
            if (servers.isEmpty()) {
                return Reply.done("You are not connected.");
            }
            Field<List<String>> chosen = Field.choices(
                            "irc-servers", servers.stream().map(Option::of).toList())
                    .label(Text.literal("Servers"))
                    .description(Text.literal("Without any, all of them."))
                    .standard(List.of());
            Form form = Form.untyped(chosen, FAREWELL).title(Text.literal("Disconnect from IRC"));
            return new Reply.Ask(
                    form,
                    true,
                    filled -> ended(end(
                            user, filled.values().get(chosen), filled.values().get(FAREWELL))));
        });
    }

    private Reply disconnectUsers(Invocation invocation) {
        FormValues values = invocation.values();
        return ended(values.get(USERS).stream()
                .mapToLong(user -> end(user.asBareJID(), values.get(SERVERS), values.get(FAREWELL)))
                .sum());
    }

    private static Reply ended(long connections) {
        return Reply.done(Report.empty().fact("ended", "Ended connections", Value.of(connections)));
    }

    private Reply forget(JID user, FormValues values) {
        if (!values.get(SURE)) {
            return Reply.refused(Reason.INVALID, "Nothing was erased: say that you are sure.");
        }
        endNow(user);
        archiving.erase(user);
        store.erase(user);
        subscribers.forget(user);
        return Reply.done("What you had set is erased, and so are your archives.");
    }

    /** Waits for the end, so that nothing is kept any more of what is erased then. */
    private void endNow(JID user) {
        List<CompletableFuture<?>> ends = new ArrayList<>();
        bridges.keys().stream().filter(key -> key.user().equals(user)).forEach(key -> {
            var end = new CompletableFuture<Void>();
            boolean posted = context.mailboxes().post(key, () -> {
                bridges.find(key).ifPresent(bridge -> bridges.end(bridge, ""));
                end.complete(null);
            });
            if (posted) {
                ends.add(end);
            }
        });
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    private long end(JID user, List<String> servers, String reason) {
        return inMailboxes(
                user, key -> servers.isEmpty() || servers.contains(key.host()), bridge -> bridges.end(bridge, reason));
    }

    /** Each in its own mailbox. */
    private long inMailboxes(JID user, Predicate<BridgeKey> which, Consumer<Bridge> work) {
        return bridges.keys().stream()
                .filter(key -> key.user().equals(user) && which.test(key))
                .filter(key ->
                        context.mailboxes().post(key, () -> bridges.find(key).ifPresent(work)))
                .count();
    }
}
