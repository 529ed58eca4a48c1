package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ScriptedUser;
import org.dom4j.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pubsub service tells whom nobody wants in rooms (XEP-0060). */
class BlockListsTest extends Conversation {

    private static final String PUBSUB = "http://jabber.org/protocol/pubsub";
    private static final String LIST = "list@xmppbl.org/pubsub";
    private static final String NODE = "muc_bans_sha256";

    /** The SHA-256 of {@code hag66@shakespeare.lit}. */
    private static final String HAG_ID = "3aee2e986c6b9e26ed729dfef476910aaef90a31140cab7c7b7a918762c92339";

    /** The SHA-256 of {@code denmark.lit}. */
    private static final String DENMARK_ID = "27f2472e8d71f30008ac796486fd493528d7d06f2f295c3054b235f0a73bb972";

    private ScriptedUser list;

    BlockListsTest() {
        super("block-lists: [{service: " + LIST + "}]");
    }

    /** When the component was attached first, there was no such service yet. */
    @BeforeEach
    void theListIsRead() {
        list = rig.user(LIST);
        rig.network().cut();
        rig.server().await("a second connection", server -> server.connections() >= 2);
        boolean answered;
        do {
            answered = answered(list.receives().element());
        } while (!answered);
        rig.awaitAnswering();
    }

    /** Whether the last that is asked for was answered. */
    private boolean answered(Element request) {
        assertThat(request).isIq().from(SERVICE);
        Element pubsub = assertThat(request).child("pubsub", PUBSUB).element();
        if (pubsub.element("subscribe") != null) {
            assertThat(pubsub.element("subscribe").attributeValue("node")).isEqualTo(NODE);
            answer(request, "<subscription node='%s' jid='%s' subscription='subscribed'/>".formatted(NODE, SERVICE));
            return false;
        }
        answer(request, "<items node='%s'><item id='%s'/></items>".formatted(NODE, DENMARK_ID));
        return true;
    }

    private void answer(Element request, String children) {
        list.sends("<iq type='result' id='%s' to='%s'><pubsub xmlns='%s'>%s</pubsub></iq>"
                .formatted(request.attributeValue("id"), SERVICE, PUBSUB, children));
    }

    private void tells(String children) {
        list.sends(
                "<message to='%s' type='headline'><event xmlns='%s#event'><items node='%s'>%s</items></event></message>"
                        .formatted(SERVICE, PUBSUB, NODE, children));
        list.receivesNothing();
    }

    private void is(ScriptedUser user, String error) {
        user.sends(entering("thirdwitch"));
        user.receives().isPresence().isErrorWith("auth", error);
    }

    @Test
    void who_is_named_is_thrown_out_kept_out_and_let_in_again_when_named_no_more() {
        theWitchesMeet();

        tells("<item id='%s'><report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:abuse'/></item>"
                .formatted(HAG_ID));

        hag.receives()
                .isPresence()
                .from(ROOM + "/thirdwitch")
                .ofType("unavailable")
                .hasStatusCodes(110, 301);
        crone.receives(departureOf("thirdwitch", 301));
        wicca.receives(departureOf("thirdwitch", 301));
        hag.sends(saying("Thrice"));
        hag.receives().isMessage().isErrorWith("cancel", "not-acceptable");
        is(hagOnThePhone, "forbidden");
        crone.receivesNothing();

        tells("<retract id='%s'/>".formatted(HAG_ID));

        enter(hag, "thirdwitch");
        crone.receives(arrivalOf("thirdwitch"));
    }

    @Test
    void who_comes_from_a_domain_that_was_named_before_does_not_get_in() {
        theCroneOpensTheRoom();

        is(rig.user("hamlet@denmark.lit/elsinore"), "forbidden");

        crone.receivesNothing();
    }

    @Test
    void what_others_tell_is_refused() {
        theWitchesMeet();

        wicca.sends(
                "<message to='%s'><event xmlns='%s#event'><items node='%s'><item id='%s'/></items></event></message>"
                        .formatted(SERVICE, PUBSUB, NODE, HAG_ID));

        wicca.receives().isMessage().from(SERVICE).isErrorWith("cancel", "service-unavailable");
        hag.sends(saying("Thrice"));
        hag.receives(wordsOf("thirdwitch", "Thrice"));
    }
}
