package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.Address.Named;
import im.annex.irc.Address.Server;
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
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.DiscoItem;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import im.annex.kernel.texts.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/**
 * What users set: for a server by the command {@code configure} (XEP-0050), for a channel as its owner (XEP-0045 §10.2), as
 * each user's channel is theirs alone. A form is good for itself, so that no session has to be remembered.
 */
final class Configuring {

    private static final String CONFIGURE = "configure";
    private static final String DISCONNECT = "disconnect";

    private static final Field<Boolean> PERSISTENT = Field.bool("persistent")
            .label(Text.literal("Persistent"))
            .description(Text.literal("Whether you stay in the channel when your last device has left it."));

    private static final Form CHANNEL = Form.of("http://jabber.org/protocol/muc#roomconfig", PERSISTENT)
            .title(Text.literal("What you set for this channel"));

    private final Addresses addresses;
    private final Bridges bridges;
    private final IrcStore store;
    private final NetworkForm form = new NetworkForm();

    @Inject
    Configuring(Addresses addresses, Bridges bridges, IrcStore store) {
        this.addresses = addresses;
        this.bridges = bridges;
        this.store = store;
    }

    private static IqAnswer refused(StanzaError error) {
        return IqAnswer.refused(error);
    }

    /** The commands of a server. */
    IqAnswer onCommands(IQ request) {
        JID to = request.getTo();
        List<DiscoItem> items = addresses.of(to) instanceof Server
                ? List.of(
                        new DiscoItem(to, "Configure this server", CONFIGURE),
                        new DiscoItem(to, "Disconnect from this server", DISCONNECT))
                : List.of();
        return IqAnswer.result(DiscoCodec.encode(items, AdHocCodec.NAMESPACE));
    }

    /** XEP-0050 §2.3: what the list of commands, and a command, is. */
    IqAnswer onNode(IQ request) {
        String node = request.getChildElement().attributeValue("node");
        boolean list = AdHocCodec.NAMESPACE.equals(node);
        var info = new DiscoInfo(
                List.of(new Identity("automation", list ? "command-list" : "command-node", node)),
                list ? Set.of() : Set.of(AdHocCodec.NAMESPACE, DataForms.NAMESPACE),
                List.of());
        return IqAnswer.result(DiscoCodec.encode(info, node));
    }

    static boolean isCommand(String node) {
        return node.equals(CONFIGURE) || node.equals(DISCONNECT);
    }

    /** XEP-0050 §2.4. */
    IqAnswer onCommand(IQ request) {
        if (!(addresses.of(request.getTo()) instanceof Server(var host))
                || !(AdHocCodec.decode(request.getChildElement()) instanceof AdHocCodec.Decoded.Understood(var command))
                || !isCommand(command.node())) {
            return refused(StanzaError.cancel(Condition.item_not_found));
        }
        var key = new BridgeKey(request.getFrom().asBareJID(), host);
        Locale reader = Languages.of(request);
        if (command.action() == Action.CANCEL) {
            return answer(command, Status.CANCELED, List.of(), "");
        }
        return command.node().equals(DISCONNECT) ? disconnect(command, key) : configure(command, key, reader);
    }

    private IqAnswer disconnect(CommandRequest command, BridgeKey key) {
        Optional<Bridge> bridge =
                bridges.find(key).filter(known -> known.session().isPresent());
        bridge.ifPresent(bridges::end);
        return answer(
                command, Status.COMPLETED, List.of(), bridge.isPresent() ? "Disconnected." : "You were not connected.");
    }

    private IqAnswer configure(CommandRequest command, BridgeKey key, Locale reader) {
        Element submitted = command.payload(DataForms.NAMESPACE).orElse(null);
        if (submitted == null) {
            Element rendered = form.form().render(form.values(store.options(key.user(), key.host())), reader);
            return answer(command, Status.EXECUTING, List.of(rendered), "");
        }
        return switch (form.form().read(submitted)) {
            case Submission.Cancelled _ -> answer(command, Status.CANCELED, List.of(), "");
            case Submission.Invalid invalid ->
                refused(StanzaError.modify(Condition.bad_request).saying(invalid.in(reader)));
            case Submission.Malformed(var problem) ->
                refused(StanzaError.modify(Condition.bad_request).saying(problem.in(reader)));
            case Submission.Filled(var values) -> save(command, key, values);
        };
    }

    private IqAnswer save(CommandRequest command, BridgeKey key, FormValues values) {
        try {
            store.save(key.user(), key.host(), form.options(values));
        } catch (IllegalArgumentException e) {
            return refused(StanzaError.modify(Condition.bad_request).saying(String.valueOf(e.getMessage())));
        }
        return answer(command, Status.COMPLETED, List.of(), "Saved; it counts from the next connection on.");
    }

    private static IqAnswer answer(CommandRequest command, Status status, List<Element> payload, String note) {
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

    private Optional<Room> room(IQ request) {
        return addresses.of(request.getTo()) instanceof Named(var host, var name)
                ? bridges.find(new BridgeKey(request.getFrom().asBareJID(), host))
                        .flatMap(bridge -> bridge.room(name))
                : Optional.empty();
    }

    /** XEP-0045 §10.2. */
    IqAnswer onOwnerGet(IQ request) {
        Room room = room(request).orElse(null);
        if (room == null) {
            return refused(Refusals.notJoined());
        }
        Element query = DocumentHelper.createElement(Namespaces.in(Namespaces.MUC_OWNER, "query"));
        query.add(CHANNEL.render(FormValues.none().with(PERSISTENT, room.stays()), Languages.of(request)));
        return IqAnswer.result(query);
    }

    IqAnswer onOwnerSet(IQ request) {
        Room room = room(request).orElse(null);
        Element submitted = request.getChildElement().element(Namespaces.in(DataForms.NAMESPACE, "x"));
        if (room == null) {
            return refused(Refusals.notJoined());
        }
        if (submitted == null) {
            return refused(StanzaError.modify(Condition.bad_request));
        }
        if (CHANNEL.read(submitted) instanceof Submission.Filled(var values)) {
            values.find(PERSISTENT).ifPresent(stays -> stay(request, room, stays));
        }
        return IqAnswer.done();
    }

    private void stay(IQ request, Room room, boolean stays) {
        if (addresses.of(request.getTo()) instanceof Named(var host, var _)) {
            bridges.find(new BridgeKey(request.getFrom().asBareJID(), host))
                    .ifPresent(bridge -> bridges.stay(bridge, room, stays));
        }
    }
}
