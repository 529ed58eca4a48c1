package ${package};

import com.google.inject.Inject;
import im.annex.kernel.administration.Audience;
import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import java.util.List;
import org.xmpp.packet.JID;
import ${package}.network.Network;
import ${package}.store.Registrations;

/** What people can do from the menu of their client (XEP-0050). Thread-safe. */
final class GatewayCommands {

    private final Registrations registrations;
    private final Stanzas stanzas;
    private final Field<String> contact;

    @Inject
    GatewayCommands(Registrations registrations, Network network, Stanzas stanzas) {
        this.registrations = registrations;
        this.stanzas = stanzas;
        this.contact = Field.choice(
                        "contact", network.contacts().stream().map(Option::of).toList())
                .label(Texts.text("contact"))
                .required();
    }

    List<Command> commands() {
        return List.of(Command.of("add-contact", Texts.text("add"), Texts.text("add-description"), this::add)
                .with(contact)
                .openTo(Audience.EVERYONE));
    }

    private Reply add(Invocation invocation) {
        return switch (invocation.caller()) {
            case Caller.Remote(JID who, _) -> add(invocation, who.asBareJID());
            case Caller.Local _ -> new Reply.Refused(Reason.NOT_POSSIBLE, Texts.text("no-address"));
        };
    }

    /** The contact asks to be seen; once the client asks back, it is added. */
    private Reply add(Invocation invocation, JID user) {
        if (registrations.find(user).isEmpty()) {
            return new Reply.Refused(Reason.NOT_FOUND, Texts.text("not-registered"));
        }
        String name = invocation.values().get(contact);
        stanzas.presence("subscribe", stanzas.contact(name), user);
        return Reply.done(Texts.text("added", stanzas.contact(name).toString()).in(invocation.language()));
    }
}
