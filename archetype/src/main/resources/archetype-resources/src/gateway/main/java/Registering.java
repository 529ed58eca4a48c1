package ${package};

import com.google.inject.Inject;
import im.annex.kernel.access.Access;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import ${package}.network.Network;
import ${package}.store.Registration;
import ${package}.store.Registrations;

/**
 * Registration (XEP-0077 §3.1, §3.2; XEP-0100, "Register", "Edit Registration" and "Unregister"). Confined to the mailbox of the
 * user.
 */
final class Registering {

    static final String NAMESPACE = "jabber:iq:register";

    private final GatewaySettings settings;
    private final Registrations registrations;
    private final Sessions sessions;
    private final Network network;
    private final Access access;
    private final Stanzas stanzas;

    @Inject
    Registering(
            GatewaySettings settings,
            Registrations registrations,
            Sessions sessions,
            Network network,
            Access access,
            Stanzas stanzas) {
        this.settings = settings;
        this.registrations = registrations;
        this.sessions = sessions;
        this.network = network;
        this.access = access;
        this.stanzas = stanzas;
    }

    /** XEP-0077 §3.1: who is registered is told so, without the password. */
    IqAnswer onAsk(IQ request) {
        Element query = DocumentHelper.createElement(QName.get("query", NAMESPACE));
        Optional<Registration> known = registrations.find(request.getFrom().asBareJID());
        known.ifPresent(_ -> query.addElement("registered"));
        query.addElement("instructions").addText("Any name will do; the password is \"twig\".");
        query.addElement("username").addText(known.map(Registration::name).orElse(""));
        query.addElement("password");
        return IqAnswer.result(query);
    }

    IqAnswer onSet(IQ request) {
        Element query = request.getChildElement();
        JID user = request.getFrom().asBareJID();
        if (query.element("remove") != null) {
            return query.elements().size() == 1 ? remove(user) : refused(StanzaError.modify(Condition.bad_request));
        }
        if (!access.allows(settings.mayRegister(), user)) {
            return refused(StanzaError.auth(Condition.forbidden));
        }
        var wanted = new Registration(user, text(query, "username"), text(query, "password"));
        if (!network.knows(wanted.name(), wanted.password())) {
            return refused(StanzaError.modify(Condition.not_acceptable));
        }
        sessions.end(user);
        sessions.registers(user);
        registrations.put(wanted);
        return IqAnswer.done().then(() -> stanzas.presence("subscribe", stanzas.gateway(), user));
    }

    /** XEP-0077 §3.2; XEP-0100, "Unregister": everything of the user goes, and then whoever asked is told. */
    private IqAnswer remove(JID user) {
        if (registrations.find(user).isEmpty()) {
            return refused(StanzaError.auth(Condition.registration_required));
        }
        var contacts = registrations.contacts(user);
        sessions.end(user);
        registrations.remove(user);
        return IqAnswer.done().then(() -> {
            contacts.forEach(contact -> stanzas.cancel(stanzas.contact(contact), user));
            stanzas.cancel(stanzas.gateway(), user);
        });
    }

    private static IqAnswer refused(StanzaError error) {
        return IqAnswer.refused(error);
    }

    private static String text(Element query, String field) {
        String text = query.elementText(field);
        return text == null ? "" : text.strip();
    }
}
