package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.ComponentContext;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** The form by which owners approve of subscriptions (§8.6, §16.4.1). Thread-safe. */
final class Approvals {

    private static final Field<String> SUBID =
            Field.hidden("pubsub#subid").label(NodeForm.TEXTS.text("approval-subid"));
    private static final Field<String> NODE = Field.text("pubsub#node")
            .label(NodeForm.TEXTS.text("approval-node"))
            .required();
    private static final Field<JID> SUBSCRIBER = Field.jid("pubsub#subscriber_jid")
            .label(NodeForm.TEXTS.text("approval-subscriber"))
            .required();
    private static final Field<Boolean> ALLOW = Field.bool("pubsub#allow")
            .label(NodeForm.TEXTS.text("approval-allow"))
            .required();

    private static final Form FORM = Form.of(Namespaces.SUBSCRIBE_AUTHORIZATION, SUBID, NODE, SUBSCRIBER, ALLOW)
            .title(NodeForm.TEXTS.text("approval"))
            .instructions(NodeForm.TEXTS.text("approval-instructions"));

    private final ComponentContext context;
    private final Ids ids;

    @Inject
    Approvals(ComponentContext context, Ids ids) {
        this.context = context;
        this.ids = ids;
    }

    /** What an owner has answered. */
    record Answer(NodeName node, JID subscriber, Optional<SubId> id, boolean allow) {}

    /** Asks an owner. */
    void ask(NodeName node, JID owner, Subscription pending) {
        var message = new Message();
        message.setFrom(context.domain());
        message.setTo(owner);
        message.setID(ids.next());
        var values = FormValues.none()
                .with(SUBID, pending.id().value())
                .with(NODE, node.value())
                .with(SUBSCRIBER, pending.jid())
                .with(ALLOW, false);
        message.getElement().add(FORM.render(values, Locale.ENGLISH));
        context.outbound().send(message);
    }

    /** Whether a form is the answer to this one, filled in or not. */
    static boolean isOurs(Element form) {
        return form.elements("field").stream()
                .anyMatch(field -> "FORM_TYPE".equals(field.attributeValue("var"))
                        && Namespaces.SUBSCRIBE_AUTHORIZATION.equals(field.elementText("value")));
    }

    /** What came back. */
    static Submission read(Element form) {
        return FORM.read(form);
    }

    /** The answer in a form that was filled in. */
    static Answer answer(FormValues values) {
        var id = values.find(SUBID).filter(given -> !given.isEmpty()).map(SubId::new);
        return new Answer(new NodeName(values.get(NODE)), values.get(SUBSCRIBER), id, values.get(ALLOW));
    }
}
