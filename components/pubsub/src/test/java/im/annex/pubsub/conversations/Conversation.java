package im.annex.pubsub.conversations;

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
abstract class Conversation {

    static final String SERVICE = "pubsub.shakespeare.lit";
    static final String NODE = "princely_musings";
    static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    static final String OWNER = "http://jabber.org/protocol/pubsub#owner";
    static final String EVENT = "http://jabber.org/protocol/pubsub#event";
    static final String ERRORS = "http://jabber.org/protocol/pubsub#errors";
    static final String CONFIG = "http://jabber.org/protocol/pubsub#node_config";
    static final String DATA = "jabber:x:data";
    static final String DENMARK = "may-create: denmark.lit\n";

    @RegisterExtension
    final ComponentRig rig;

    ScriptedUser hamlet;
    ScriptedUser francisco;
    ScriptedUser bernardo;

    Conversation() {
        this("");
    }

    /** With more settings as in the operator's file. */
    Conversation(String settings) {
        rig = ComponentRig.running(new PubsubType(), DENMARK + settings).at(SERVICE);
    }

    @BeforeEach
    void castTheRoles() {
        hamlet = rig.user("hamlet@denmark.lit/elsinore");
        francisco = rig.user("francisco@denmark.lit/barracks");
        bernardo = rig.user("bernardo@denmark.lit/wall");
    }

    static String iq(String type, String namespace, String children) {
        return "<iq type='%s' to='%s'><pubsub xmlns='%s'>%s</pubsub></iq>"
                .formatted(type, SERVICE, namespace, children);
    }

    static String get(String children) {
        return iq("get", PUBSUB, children);
    }

    static String set(String children) {
        return iq("set", PUBSUB, children);
    }

    static String ownerGet(String children) {
        return iq("get", OWNER, children);
    }

    static String ownerSet(String children) {
        return iq("set", OWNER, children);
    }

    static String form(String formType, String... namesAndValues) {
        var fields = new StringBuilder("<field var='FORM_TYPE' type='hidden'><value>%s</value></field>"
                .formatted(formType));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.append("<field var='%s'><value>%s</value></field>"
                    .formatted(namesAndValues[i], namesAndValues[i + 1]));
        }
        return "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>";
    }

    static String creating(String... options) {
        return set("<create node='%s'/><configure>%s</configure>".formatted(NODE, form(CONFIG, options)));
    }

    static String configuring(String... options) {
        return ownerSet("<configure node='%s'>%s</configure>".formatted(NODE, form(CONFIG, options)));
    }

    static String subscribing(ScriptedUser user) {
        return set("<subscribe node='%s' jid='%s'/>".formatted(NODE, user.jid().toBareJID()));
    }

    static String unsubscribing(ScriptedUser user) {
        return set("<unsubscribe node='%s' jid='%s'/>".formatted(NODE, user.jid().toBareJID()));
    }

    static String entry(String words) {
        return "<entry xmlns='http://www.w3.org/2005/Atom'><title>%s</title></entry>".formatted(words);
    }

    static String publishing(String id, String words) {
        return set("<publish node='%s'><item id='%s'>%s</item></publish>".formatted(NODE, id, entry(words)));
    }

    static String retracting(String id) {
        return set("<retract node='%s' notify='true'><item id='%s'/></retract>".formatted(NODE, id));
    }

    static String items() {
        return get("<items node='%s'/>".formatted(NODE));
    }

    static String affiliating(ScriptedUser user, String affiliation) {
        return ownerSet("<affiliations node='%s'><affiliation jid='%s' affiliation='%s'/></affiliations>"
                .formatted(NODE, user.jid().toBareJID(), affiliation));
    }

    static String info(String node) {
        return "<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info' node='%s'/></iq>"
                .formatted(SERVICE, node);
    }

    /** Hamlet creates the node. */
    void given(String... options) {
        succeeds(hamlet, creating(options));
    }

    static Element succeeds(ScriptedUser user, String request) {
        Element answer = user.asks(request);
        StanzaAssert.assertThat(answer).isResult();
        return answer;
    }

    /** It is refused, without an application condition. */
    static void refused(ScriptedUser user, String request, String type, String condition) {
        StanzaAssert.assertThat(user.asks(request)).isErrorWith(type, condition);
    }

    /** It is refused with an application condition. */
    static Element refused(ScriptedUser user, String request, String type, String condition, String because) {
        Element answer = user.asks(request);
        StanzaAssert.assertThat(answer).isErrorWith(type, condition).child("error", "").hasChild(because, ERRORS);
        return answer;
    }

    /** Ids of the items in an answer or a notification. */
    static List<String> ids(Element stanza) {
        return first(first(stanza)).elements("item").stream()
                .map(item -> item.attributeValue("id"))
                .toList();
    }

    static Element first(Element parent) {
        return parent.elements().getFirst();
    }

    static Element x(Element parent) {
        return parent.element(QName.get("x", DATA));
    }

    static Expectation notifying(String id, String words) {
        return message -> {
            message.isMessage().from(SERVICE);
            Element item = first(first(first(message.element())));
            org.assertj.core.api.Assertions.assertThat(item.attributeValue("id")).isEqualTo(id);
            org.assertj.core.api.Assertions.assertThat(item.getStringValue()).isEqualTo(words);
        };
    }

    /** Nothing more has happened at the node that this user would hear of. */
    void hearsNothing(ScriptedUser user) {
        user.asks(info(NODE));
        user.receivesNothing();
    }
}
