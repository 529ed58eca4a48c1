package im.annex.interop.client;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smackx.commands.AdHocCommandManager;
import org.jivesoftware.smackx.commands.AdHocCommandNote;
import org.jivesoftware.smackx.disco.packet.DiscoverItems;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.jivesoftware.smackx.xdata.packet.DataForm;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** The ad-hoc commands (XEP-0050) of a service, as a person's client sees them. Thread-safe. */
public final class ServiceCommands {

    private final XMPPConnection connection;
    private final Jid service;

    ServiceCommands(XMPPConnection connection, String service) {
        this.connection = connection;
        this.service = JidCreate.fromOrThrowUnchecked(service);
    }

    /**
     * What came of a command.
     *
     * @param notes sentences
     * @param shown the values of the form, if there is one, by their labels
     */
    public record Result(List<String> notes, Map<String, String> shown) {

        public Result {
            notes = List.copyOf(notes);
            shown = Map.copyOf(shown);
        }
    }

    /** The names of the commands that the service offers to this person. */
    public List<String> offered() {
        return Person.ask(
                "list the commands of " + service,
                () -> manager().discoverCommands(service).getItems().stream()
                        .map(DiscoverItems.Item::getNode)
                        .toList());
    }

    /**
     * Gives a command and fills in its form, if it has one.
     *
     * @throws IllegalStateException if the service refuses; the cause has the condition
     */
    public Result give(String name, Map<String, String> values) {
        return Person.ask("give the command " + name, () -> given(name, values));
    }

    private Result given(String name, Map<String, String> values)
            throws XMPPException, SmackException, InterruptedException {
        var command = manager().getRemoteCommand(service, name);
        command.execute();
        if (!command.isCompleted()) {
            var form = new FillableForm(command.getForm());
            values.forEach(form::setAnswer);
            command.complete(form);
        }
        List<String> notes =
                command.getNotes().stream().map(AdHocCommandNote::getValue).toList();
        DataForm form = command.getForm();
        return new Result(notes, form == null ? Map.of() : shown(form));
    }

    private static Map<String, String> shown(DataForm form) {
        return form.getFields().stream()
                .filter(field -> field.getLabel() != null)
                .collect(toMap(FormField::getLabel, FormField::getFirstValue));
    }

    private AdHocCommandManager manager() {
        return AdHocCommandManager.getAddHocCommandsManager(connection);
    }
}
