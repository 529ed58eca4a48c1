package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
import im.annex.irc.line.Isupport;
import im.annex.irc.store.ChannelOptions;
import im.annex.irc.store.IrcStore;
import im.annex.kernel.protocol.adhoc.Action;
import im.annex.kernel.protocol.adhoc.AdHocCodec;
import im.annex.kernel.protocol.adhoc.CommandAnswer;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Actions;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Note;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Note.Severity;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Status;
import im.annex.kernel.protocol.adhoc.CommandRequest;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * What users set for a server or a channel by commands (XEP-0050), or for a channel as its owner (XEP-0045 §10.2), as each
 * user's channel is theirs alone. A form is good for itself, so that no session has to be remembered.
 */
final class Configuring {

    private static final String CONFIGURE = "configure";
    private static final String INFORM = "get-irc-connection-info";
    private static final String DISCONNECT = "disconnect";
    private static final Set<String> OF_SERVERS = Set.of(CONFIGURE, INFORM, DISCONNECT, Searching.FIND);

    private final Addresses addresses;
    private final Bridges bridges;
    private final IrcStore store;
    private final Choices choices;
    private final NetworkForm form;
    private final Searching searching;

    @Inject
    Configuring(
            Addresses addresses,
            Bridges bridges,
            IrcStore store,
            Choices choices,
            NetworkForm form,
            Searching searching) {
        this.addresses = addresses;
        this.bridges = bridges;
        this.store = store;
        this.choices = choices;
        this.form = form;
        this.searching = searching;
    }

    private static IqAnswer refused(StanzaError error) {
        return IqAnswer.refused(error);
    }

    static IqAnswer wrong(String sentence) {
        return refused(StanzaError.modify(Condition.bad_request).saying(sentence));
    }

    static boolean isCommand(String node) {
        return OF_SERVERS.contains(node);
    }

    private Optional<Bridge> bridge(IQ request, String host) {
        return bridges.find(new BridgeKey(request.getFrom().asBareJID(), host));
    }

    private boolean isChannel(IQ request, Named named) {
        return bridge(request, named.host())
                .map(bridge -> bridge.isChannel(named.name()))
                .orElseGet(() -> Isupport.UNKNOWN.isChannel(named.name()));
    }

    /** The commands of a server or a channel. */
    IqAnswer onCommands(IQ request) {
        JID to = request.getTo();
        List<DiscoItem> items = switch (addresses.of(to)) {
            case Server _ ->
                List.of(
                        new DiscoItem(to, "Configure this server", CONFIGURE),
                        new DiscoItem(to, "Tell of the connection to this server", INFORM),
                        new DiscoItem(to, "Find channels", Searching.FIND),
                        new DiscoItem(to, "Disconnect from this server", DISCONNECT));
            case Named named
            when isChannel(request, named) -> List.of(new DiscoItem(to, "Configure this channel", CONFIGURE));
            default -> List.of();
        };
        return IqAnswer.result(DiscoCodec.encode(items, AdHocCodec.NAMESPACE));
    }

    /** XEP-0050 §2.4. */
    IqAnswer onCommand(IQ request) {
        if (!(AdHocCodec.decode(request.getChildElement()) instanceof AdHocCodec.Decoded.Understood(var command))) {
            return wrong("This is not a command.");
        }
        if (!isCommand(command.node())) {
            return refused(StanzaError.cancel(Condition.item_not_found));
        }
        if (command.action() == Action.CANCEL) {
            return answer(command, Status.CANCELED, List.of(), "");
        }
        Locale reader = Languages.of(request);
        JID user = request.getFrom().asBareJID();
        return switch (addresses.of(request.getTo())) {
            case Server(var host) -> ofServer(command, new BridgeKey(user, host), reader);
            case Named(var host, var name)
            when command.node().equals(CONFIGURE) && isChannel(request, new Named(host, name)) ->
                ofChannel(command, new BridgeKey(user, host), name, reader);
            default -> refused(StanzaError.cancel(Condition.item_not_found));
        };
    }

    private IqAnswer ofServer(CommandRequest command, BridgeKey key, Locale reader) {
        return switch (command.node()) {
            case DISCONNECT -> disconnect(command, key);
            case Searching.FIND -> searching.onCommand(command, bridges.find(key), reader);
            case INFORM -> {
                String told = bridges.find(key).flatMap(ConnectionInfo::of).orElse("You are not connected.");
                yield answer(command, Status.COMPLETED, List.of(), told);
            }
            default ->
                fillIn(command, form.form(), form.values(store.options(key.user(), key.host())), reader, values -> {
                    store.save(key.user(), key.host(), form.options(values, store.options(key.user(), key.host())));
                    bridges.find(key).ifPresent(bridge -> bridge.rooms().forEach(room -> bridges.choose(bridge, room)));
                });
        };
    }

    private IqAnswer ofChannel(CommandRequest command, BridgeKey key, String channel, Locale reader) {
        return fillIn(
                command, ChannelForm.command(), values(key, channel), reader, values -> save(key, channel, values));
    }

    private FormValues values(BridgeKey key, String channel) {
        boolean stays = bridges.find(key)
                .flatMap(bridge -> bridge.room(channel))
                .map(Room::stays)
                .orElseGet(() -> choices.of(key, channel).stays());
        return ChannelForm.values(choices.own(key, channel), stays);
    }

    private void save(BridgeKey key, String channel, FormValues values) {
        ChannelOptions options = ChannelForm.options(values, choices.own(key, channel));
        choices.save(key, channel, options);
        bridges.find(key).ifPresent(bridge -> bridge.room(channel).ifPresent(room -> bridges.choose(bridge, room)));
    }

    private IqAnswer disconnect(CommandRequest command, BridgeKey key) {
        Optional<Bridge> bridge =
                bridges.find(key).filter(known -> known.session().isPresent());
        bridge.ifPresent(known -> bridges.end(known, ""));
        return answer(
                command, Status.COMPLETED, List.of(), bridge.isPresent() ? "Disconnected." : "You were not connected.");
    }

    /** What to do with a form that was filled in; throws {@link IllegalArgumentException} with a sentence for the user. */
    private interface Saving {
        void save(FormValues values);
    }

    private static IqAnswer fillIn(CommandRequest command, Form form, FormValues now, Locale reader, Saving saving) {
        Element submitted = command.payload(DataForms.NAMESPACE).orElse(null);
        if (submitted == null) {
            return answer(command, Status.EXECUTING, List.of(form.render(now, reader)), "");
        }
        return submitted(
                form,
                submitted,
                reader,
                saving,
                done -> done
                        ? answer(command, Status.COMPLETED, List.of(), "Saved.")
                        : answer(command, Status.CANCELED, List.of(), ""));
    }

    private static IqAnswer submitted(
            Form form, Element submitted, Locale reader, Saving saving, Function<Boolean, IqAnswer> answer) {
        return switch (form.read(submitted)) {
            case Submission.Cancelled _ -> answer.apply(false);
            case Submission.Invalid invalid -> wrong(invalid.in(reader));
            case Submission.Malformed(var problem) -> wrong(problem.in(reader));
            case Submission.Filled(var values) -> {
                try {
                    saving.save(values);
                    yield answer.apply(true);
                } catch (IllegalArgumentException e) {
                    yield wrong(String.valueOf(e.getMessage()));
                }
            }
        };
    }

    static IqAnswer answer(CommandRequest command, Status status, List<Element> payload, String note) {
        boolean goesOn = status == Status.EXECUTING;
        return IqAnswer.result(AdHocCodec.encode(new CommandAnswer(
                command.node(),
                command.sessionId().orElseGet(() -> UUID.randomUUID().toString()),
                status,
                goesOn ? Optional.of(new Actions(Action.COMPLETE, Set.of(Action.COMPLETE))) : Optional.empty(),
                payload,
                note.isEmpty() ? List.of() : List.of(new Note(Severity.INFO, note)),
                Locale.ENGLISH)));
    }

    /** XEP-0045 §10.2. */
    IqAnswer onOwnerGet(IQ request) {
        if (!(addresses.of(request.getTo()) instanceof Named named) || !isChannel(request, named)) {
            return refused(StanzaError.cancel(Condition.service_unavailable));
        }
        var key = new BridgeKey(request.getFrom().asBareJID(), named.host());
        Element query = DocumentHelper.createElement(Namespaces.in(Namespaces.MUC_OWNER, "query"));
        query.add(ChannelForm.owner().render(values(key, named.name()), Languages.of(request)));
        return IqAnswer.result(query);
    }

    IqAnswer onOwnerSet(IQ request) {
        Element submitted = request.getChildElement().element(Namespaces.in(DataForms.NAMESPACE, "x"));
        if (!(addresses.of(request.getTo()) instanceof Named named) || !isChannel(request, named)) {
            return refused(StanzaError.cancel(Condition.service_unavailable));
        }
        if (submitted == null) {
            // XEP-0045 §10.9: there are others, to whom it matters as much.
            return refused(StanzaError.cancel(Condition.not_allowed).saying("Channels are not destroyed from here."));
        }
        var key = new BridgeKey(request.getFrom().asBareJID(), named.host());
        return submitted(
                ChannelForm.owner(),
                submitted,
                Languages.of(request),
                values -> save(key, named.name(), values),
                _ -> IqAnswer.done());
    }
}
