package im.annex.testkit.documentation;

import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Requests;
import im.annex.kernel.spi.Routes;
import im.annex.kernel.storage.Database;
import im.annex.kernel.storage.StorageSettings;
import im.annex.testkit.ComponentRig;
import im.annex.testkit.ScriptedUser;
import java.util.List;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Presence;

/** What examples may name without more ado. Only compiled. */
abstract class Surroundings {

    final ComponentContext context;
    final Routes routes;
    final Outbound outbound;
    final Requests requests;
    final Mailboxes mailboxes;
    final Database database;
    final ComponentRig rig;
    final ScriptedUser alice;
    final StorageSettings postgres;
    final List<Recipient> occupants;
    final Message message;
    final IQ question;
    final JID key;
    final String choice;
    final String voter;

    Surroundings(
            ComponentContext context,
            Routes routes,
            Requests requests,
            Database database,
            ComponentRig rig,
            StorageSettings postgres,
            Message message,
            IQ question) {
        this.context = context;
        this.routes = routes;
        this.outbound = context.outbound();
        this.requests = requests;
        this.mailboxes = context.mailboxes();
        this.database = database;
        this.rig = rig;
        this.alice = rig.user("alice@example.org/desk");
        this.postgres = postgres;
        this.occupants = List.of(Recipient.of(message.getFrom()));
        this.message = message;
        this.question = question;
        this.key = question.getTo();
        this.choice = "tea";
        this.voter = "alice@example.org";
    }

    abstract boolean allowed(JID who);

    abstract Element payload();

    abstract void tellOthers();

    abstract void heard(IQ answer);

    abstract void onSpoken(Message spoken);

    abstract void onEntering(Presence entering);

    abstract void start(String host, int port);

    /** Of the shape of a handler. */
    abstract IqAnswer onRequest(IQ request);
}
