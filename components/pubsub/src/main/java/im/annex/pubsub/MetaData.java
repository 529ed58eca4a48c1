package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.time.DateTimes;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Node;
import java.util.List;
import java.util.Locale;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** What a node says of itself (§5.4, §16.4.3). Thread-safe. */
final class MetaData {

    private static final Field<JID> CREATOR = Field.jid("pubsub#creator").label(NodeForm.TEXTS.text("creator"));
    private static final Field<String> CREATION_DATE =
            Field.text("pubsub#creation_date").label(NodeForm.TEXTS.text("creation_date"));
    private static final Field<List<JID>> OWNERS = Field.jids("pubsub#owner").label(NodeForm.TEXTS.text("owner"));
    private static final Field<List<JID>> PUBLISHERS =
            Field.jids("pubsub#publisher").label(NodeForm.TEXTS.text("publisher"));
    private static final Field<String> SUBSCRIBERS =
            Field.text("pubsub#num_subscribers").label(NodeForm.TEXTS.text("num_subscribers"));

    private final List<NodeSetting<?>> configured;
    private final Form form;

    @Inject
    MetaData(PubsubSettings settings) {
        configured = List.of(
                NodeFields.TITLE,
                NodeFields.DESCRIPTION,
                NodeFields.TYPE,
                NodeFields.LANGUAGE,
                NodeFields.CONTACTS,
                NodeFields.ACCESS_MODEL,
                NodeFields.PUBLISH_MODEL,
                new NodeFields(settings).maxItems);
        Form all = Form.of(Namespaces.META_DATA, CREATOR, CREATION_DATE);
        for (NodeSetting<?> setting : configured) {
            all = all.with(setting.field());
        }
        form = all.with(OWNERS).with(PUBLISHERS).with(SUBSCRIBERS);
    }

    Element of(LiveNode live) {
        Node node = live.node();
        FormValues values = FormValues.none()
                .with(CREATOR, live.identity().creator())
                .with(CREATION_DATE, DateTimes.print(live.identity().created()))
                .with(OWNERS, node.affiliations().with(Affiliation.OWNER))
                .with(PUBLISHERS, node.affiliations().with(Affiliation.PUBLISHER))
                .with(SUBSCRIBERS, Integer.toString(node.subscriptions().approved()));
        for (NodeSetting<?> setting : configured) {
            values = setting.addTo(values, node.config());
        }
        return form.result(values, Locale.ENGLISH);
    }
}
