package im.annex.pubsub.conversations;

import im.annex.kernel.spi.ComponentType;
import im.annex.pubsub.PubsubType;
import im.annex.testkit.ComponentRig;
import im.annex.testkit.Expectation;
import im.annex.testkit.ScriptedUser;
import im.annex.testkit.StanzaAssert;
import java.util.List;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stage of all conversations: the service, its people, and the words they use. */
public abstract class Conversation {

    protected static final String SERVICE = "pubsub.shakespeare.lit";
    protected static final String NODE = "princely_musings";
    protected static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    protected static final String OWNER = "http://jabber.org/protocol/pubsub#owner";
    protected static final String EVENT = "http://jabber.org/protocol/pubsub#event";
    protected static final String ERRORS = "http://jabber.org/protocol/pubsub#errors";
    protected static final String CONFIG = "http://jabber.org/protocol/pubsub#node_config";
    protected static final String DATA = "jabber:x:data";
    protected static final String DENMARK = "may-create: denmark.lit\n";

    @RegisterExtension
    protected final ComponentRig rig;

    protected ScriptedUser hamlet;
    protected ScriptedUser francisco;
    protected ScriptedUser bernardo;

    protected Conversation() {
        this("");
    }

    /** With more settings as in the operator's file. */
    protected Conversation(String settings) {
        this(new PubsubType(), settings);
    }

    /** With another make of the component. */
    Conversation(ComponentType type, String settings) {
        rig = ComponentRig.running(type, DENMARK + settings).at(SERVICE);
    }

    @BeforeEach
    void castTheRoles() {
        hamlet = rig.user("hamlet@denmark.lit/elsinore");
        francisco = rig.user("francisco@denmark.lit/barracks");
        bernardo = rig.user("bernardo@denmark.lit/wall");
    }

    protected static String iq(String type, String namespace, String children) {
        return "<iq type='%s' to='%s'><pubsub xmlns='%s'>%s</pubsub></iq>"
                .formatted(type, SERVICE, namespace, children);
    }

    protected static String get(String children) {
        return iq("get", PUBSUB, children);
    }

    protected static String set(String children) {
        return iq("set", PUBSUB, children);
    }

    protected static String ownerGet(String children) {
        return iq("get", OWNER, children);
    }

    protected static String ownerSet(String children) {
        return iq("set", OWNER, children);
    }

    protected static String form(String formType, String... namesAndValues) {
        var fields =
                new StringBuilder("<field var='FORM_TYPE' type='hidden'><value>%s</value></field>".formatted(formType));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.append(
                    "<field var='%s'><value>%s</value></field>".formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        return "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>";
    }

    protected static String creating(String... options) {
        return set("<create node='%s'/><configure>%s</configure>".formatted(NODE, form(CONFIG, options)));
    }

    protected static String configuring(String... options) {
        return ownerSet("<configure node='%s'>%s</configure>".formatted(NODE, form(CONFIG, options)));
    }

    protected static String subscribing(ScriptedUser user) {
        return set("<subscribe node='%s' jid='%s'/>".formatted(NODE, user.jid().toBareJID()));
    }

    protected static String unsubscribing(ScriptedUser user) {
        return set(
                "<unsubscribe node='%s' jid='%s'/>".formatted(NODE, user.jid().toBareJID()));
    }

    protected static String entry(String words) {
        return "<entry xmlns='http://www.w3.org/2005/Atom'><title>%s</title></entry>".formatted(words);
    }

    protected static String publishing(String id, String words) {
        return set("<publish node='%s'><item id='%s'>%s</item></publish>".formatted(NODE, id, entry(words)));
    }

    protected static String retracting(String id) {
        return set("<retract node='%s' notify='true'><item id='%s'/></retract>".formatted(NODE, id));
    }

    protected static String items() {
        return get("<items node='%s'/>".formatted(NODE));
    }

    protected static String affiliating(ScriptedUser user, String affiliation) {
        return ownerSet("<affiliations node='%s'><affiliation jid='%s' affiliation='%s'/></affiliations>"
                .formatted(NODE, user.jid().toBareJID(), affiliation));
    }

    protected static String info(String node) {
        return "<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info' node='%s'/></iq>"
                .formatted(SERVICE, node);
    }

    /** Hamlet creates the node. */
    protected void given(String... options) {
        succeeds(hamlet, creating(options));
    }

    protected static Element succeeds(ScriptedUser user, String request) {
        Element answer = user.asks(request);
        StanzaAssert.assertThat(answer).isResult();
        return answer;
    }

    /** It is refused, without an application condition. */
    protected static void refused(ScriptedUser user, String request, String type, String condition) {
        StanzaAssert.assertThat(user.asks(request)).isErrorWith(type, condition);
    }

    /** It is refused with an application condition. */
    protected static Element refused(ScriptedUser user, String request, String type, String condition, String because) {
        Element answer = user.asks(request);
        StanzaAssert.assertThat(answer)
                .isErrorWith(type, condition)
                .child("error", "")
                .hasChild(because, ERRORS);
        return answer;
    }

    /** Ids of the items in an answer or a notification. */
    protected static List<String> ids(Element stanza) {
        return first(first(stanza)).elements("item").stream()
                .map(item -> item.attributeValue("id"))
                .toList();
    }

    protected static Element first(Element parent) {
        return parent.elements().getFirst();
    }

    protected static Element x(Element parent) {
        return parent.element(QName.get("x", DATA));
    }

    protected static Expectation notifying(String id, String words) {
        return message -> {
            message.isMessage().from(SERVICE);
            Element item = first(first(first(message.element())));
            org.assertj.core.api.Assertions.assertThat(item.attributeValue("id"))
                    .isEqualTo(id);
            org.assertj.core.api.Assertions.assertThat(item.getStringValue()).isEqualTo(words);
        };
    }

    /** Nothing more has happened at the node that this user would hear of. */
    protected void hearsNothing(ScriptedUser user) {
        user.asks(info(NODE));
        user.receivesNothing();
    }
}
