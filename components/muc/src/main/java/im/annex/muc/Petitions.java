package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.DataForms;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.Message;

/** Messages that are for the room itself: it looks what they are about and hands them on (§7.8.2, §7.13, §8.6, §9.9). */
final class Petitions {

    private final Inviting inviting;
    private final Voicing voicing;
    private final Registering registering;
    private final Speaking speaking;
    private final Attending attending;
    private final Subscribing subscribing;

    @Inject
    Petitions(
            Inviting inviting,
            Voicing voicing,
            Registering registering,
            Speaking speaking,
            Attending attending,
            Subscribing subscribing) {
        this.inviting = inviting;
        this.voicing = voicing;
        this.registering = registering;
        this.speaking = speaking;
        this.attending = attending;
        this.subscribing = subscribing;
    }

    void onMessage(Message message) {
        Element x = message.getChildElement("x", Namespaces.MUC_USER);
        Element form = message.getChildElement("x", DataForms.NAMESPACE);
        if (x != null && x.element("invite") != null) {
            inviting.onInvitation(message, x);
        } else if (x != null && x.element("decline") != null) {
            inviting.onDecline(message, x);
        } else if (form != null) {
            onForm(message, form);
        } else {
            speaking.onMessageOfOtherType(message);
        }
    }

    private void onForm(Message message, Element form) {
        switch (formType(form)) {
            case Namespaces.MUC_REQUEST -> voicing.onForm(message, form);
            case Namespaces.MUC_REGISTER -> registering.onApproval(message, form);
            case null, default -> speaking.onMessageOfOtherType(message);
        }
    }

    /** §7.8.2, §18.1.2: of an invitation that came back somebody else has to be told. */
    void onError(Message error) {
        if (!inviting.onFailure(error)) {
            attending.onError(error);
            subscribing.onError(error);
        }
    }

    private static @Nullable String formType(Element form) {
        return form.elements("field").stream()
                .filter(field -> "FORM_TYPE".equals(field.attributeValue("var")))
                .findFirst()
                .map(field -> field.elementText("value"))
                .orElse(null);
    }
}
