package im.annex.muc.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.MucType;
import im.annex.testkit.ComponentRig;
import im.annex.testkit.Expectation;
import im.annex.testkit.ScriptedUser;
import im.annex.testkit.StanzaAssert;
import java.util.List;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The stage of all conversations: the component, the witches, and the words they use. */
abstract class Conversation {

    static final String SERVICE = "chat.shakespeare.lit";
    static final String ROOM = "coven@chat.shakespeare.lit";
    static final String MUC = "http://jabber.org/protocol/muc";
    static final String MUC_USER = "http://jabber.org/protocol/muc#user";
    static final String DELAY = "urn:xmpp:delay";

    static final String CRONE = "crone1@shakespeare.lit/desktop";
    static final String WICCA = "wiccarocks@shakespeare.lit/laptop";
    static final String HAG = "hag66@shakespeare.lit/pda";
    static final String HAG_PHONE = "hag66@shakespeare.lit/phone";

    @RegisterExtension
    final ComponentRig rig;

    ScriptedUser crone;
    ScriptedUser wicca;
    ScriptedUser hag;
    ScriptedUser hagOnThePhone;

    Conversation() {
        this("");
    }

    /** With settings as in the operator's file. */
    Conversation(String settings) {
        rig = ComponentRig.running(new MucType(), settings).at(SERVICE);
    }

    @BeforeEach
    void castTheRoles() {
        crone = rig.user(CRONE);
        wicca = rig.user(WICCA);
        hag = rig.user(HAG);
        hagOnThePhone = rig.user(HAG_PHONE);
    }

    /** The crone has opened the room as firstwitch and read everything about it. */
    void theCroneOpensTheRoom() {
        crone.sends(entering("firstwitch"));
        crone.asks(submitting());
        crone.catchesUp();
    }

    /** The crone, the wiccan and the hag are in the room as first, second and third witch and have read everything. */
    void theWitchesMeet() {
        theCroneOpensTheRoom();
        enter(wicca, "secondwitch");
        enter(hag, "thirdwitch");
        everybodyCatchesUp();
    }

    /** Enters, and reads on until the newcomer has read everything. */
    void enter(ScriptedUser user, String nick) {
        user.sends(entering(nick));
        user.catchesUp();
    }

    void everybodyCatchesUp() {
        Stream.of(crone, wicca, hag, hagOnThePhone).forEach(ScriptedUser::catchesUp);
    }

    static String entering(String nick) {
        return entering(nick, "");
    }

    static String entering(String nick, String children) {
        return "<presence id='enter' to='%s/%s'><x xmlns='%s'/>%s</presence>".formatted(ROOM, nick, MUC, children);
    }

    static String enteringWithHistory(String nick, String history) {
        return "<presence to='%s/%s'><x xmlns='%s'><history %s/></x></presence>".formatted(ROOM, nick, MUC, history);
    }

    static String appearing(String nick, String children) {
        return "<presence id='appear' to='%s/%s'>%s</presence>".formatted(ROOM, nick, children);
    }

    static String leaving(String nick) {
        return "<presence type='unavailable' id='leave' to='%s/%s'/>".formatted(ROOM, nick);
    }

    static String saying(String words) {
        return "<message type='groupchat' id='say' to='%s'><body>%s</body></message>".formatted(ROOM, words);
    }

    static String subject(String text) {
        return "<message type='groupchat' id='subject' to='%s'><subject>%s</subject></message>".formatted(ROOM, text);
    }

    static String whispering(String nick, String words) {
        return "<message type='chat' id='whisper' to='%s/%s'><body>%s</body></message>".formatted(ROOM, nick, words);
    }

    static String submitting() {
        return configuring("submit");
    }

    static String submitting(String fields) {
        return """
                <iq type='set' to='%s'>
                  <query xmlns='%s'><x xmlns='jabber:x:data' type='submit'>%s</x></query>
                </iq>
                """.formatted(ROOM, "http://jabber.org/protocol/muc#owner", fields);
    }

    static String configuring(String type) {
        return """
                <iq type='set' to='%s'>
                  <query xmlns='http://jabber.org/protocol/muc#owner'><x xmlns='jabber:x:data' type='%s'/></query>
                </iq>
                """.formatted(ROOM, type);
    }

    static String pinging(String nick) {
        return "<iq type='get' to='%s/%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(ROOM, nick);
    }

    static String discoInfo(String address) {
        return "<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>".formatted(address);
    }

    static String discoItems(String address) {
        return "<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>".formatted(address);
    }

    /** What everybody else sees of somebody who has come. */
    static Expectation arrivalOf(String nick) {
        return presence -> presence.isPresence()
                .from(ROOM + "/" + nick)
                .withoutType()
                .withoutAttribute("id")
                .hasStatusCodes();
    }

    /** What everybody else sees of somebody who has gone. */
    static Expectation departureOf(String nick, int... codes) {
        return presence -> presence.isPresence()
                .from(ROOM + "/" + nick)
                .ofType("unavailable")
                .withoutAttribute("id")
                .hasStatusCodes(codes)
                .child("x", MUC_USER)
                .child("item", MUC_USER)
                .withAttribute("role", "none");
    }

    /**
     * A stanza from an occupant, with the marks of the room that are different every time: one occupant id (XEP-0421 §4)
     * and, if it is to everybody, one stanza id by the room (XEP-0359 §3).
     */
    static Expectation marked(String xml) {
        return stanza -> {
            Element copy = stanza.element().createCopy();
            assertThat(take(copy, QName.get("occupant-id", "urn:xmpp:occupant-id:0")))
                    .hasSize(1)
                    .allMatch(mark -> mark.attributeValue("id").matches("[0-9a-f]{64}"));
            assertThat(take(copy, QName.get("stanza-id", "urn:xmpp:sid:0")))
                    .hasSize("groupchat".equals(copy.attributeValue("type")) ? 1 : 0)
                    .allMatch(mark -> ROOM.equals(mark.attributeValue("by")));
            StanzaAssert.assertThat(copy).isEqualTo(xml);
        };
    }

    private static List<Element> take(Element stanza, QName name) {
        var taken = stanza.elements(name);
        taken.forEach(stanza::remove);
        return taken;
    }

    static Expectation emptySubject() {
        return message -> message.isMessage()
                .from(ROOM)
                .ofType("groupchat")
                .withSubject("")
                .withoutBody()
                .hasNoChild("delay", DELAY);
    }

    static Expectation wordsOf(String nick, String words) {
        return message ->
                message.isMessage().from(ROOM + "/" + nick).ofType("groupchat").withBody(words);
    }
}
