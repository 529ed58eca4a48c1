package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** XEP-0486: the avatar of a room. */
class ShowingTest extends Conversation {

    private static final String VCARD = "vcard-temp";
    private static final String SVG = "PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHdpZHRoPSIzMiIgaGVpZ2h0PSIz"
            + "MiI+CiA8cmVjdCB4PSIwIiB5PSIwIiB3aWR0aD0iMzIiIGhlaWdodD0iMzIiIGZpbGw9InJlZCIvPgo8L3N2Zz4K";
    private static final String HASH = "a31c4bd04de69663cfd7f424a8453f4674da37ff";
    private static final String PHOTO = "<PHOTO><TYPE>image/svg+xml</TYPE><BINVAL>" + SVG + "</BINVAL></PHOTO>";

    @BeforeEach
    void meet() {
        theWitchesMeet();
    }

    /** XEP-0486 §3.2 to §3.4, §5.2; §10.2.1. */
    @Test
    void an_owner_publishes_an_avatar_and_everybody_finds_it() {
        assertThat(crone.asks(card("set", PHOTO))).isEqualTo("""
                <iq type='result' id='ask-2' from='coven@chat.shakespeare.lit' to='crone1@shakespeare.lit/desktop'/>
                """);

        hag.receives().isMessage().from(ROOM).ofType("groupchat").hasStatusCodes(104);
        hag.receives("""
                <presence from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda'>
                  <x xmlns='vcard-temp:x:update'><photo>%s</photo></x>
                </presence>
                """.formatted(HASH));
        assertThat(hag.asks(card("get", ""))).isEqualTo("""
                <iq type='result' id='ask-1' from='coven@chat.shakespeare.lit' to='hag66@shakespeare.lit/pda'>
                  <vCard xmlns='vcard-temp'>%s</vCard>
                </iq>
                """.formatted(PHOTO));
        assertThat(hag.asks(discoInfo(ROOM)).asXML())
                .contains("muc#roominfo_avatarhash")
                .contains(HASH)
                .contains("\"vcard-temp\"");
        hagOnThePhone.sends(entering("thirdwitch"));
        hagOnThePhone
                .receives()
                .isPresence()
                .from(ROOM)
                .child("x", "vcard-temp:x:update")
                .child("photo", "vcard-temp:x:update")
                .hasText(HASH);
    }

    /** XEP-0486 §3.2: an empty vCard. */
    @Test
    void an_owner_removes_the_avatar() {
        crone.asks(card("set", PHOTO));
        crone.asks(card("set", ""));
        everybodyCatchesUp();

        assertThat(hag.asks(card("get", ""))).isResult().child("vCard", VCARD).hasNoChild("PHOTO", VCARD);
        assertThat(hag.asks(discoInfo(ROOM)).asXML()).doesNotContain("avatarhash");
    }

    /** XEP-0486 §3.2. */
    @Test
    void nobody_else_publishes_one() {
        assertThat(hag.asks(card("set", PHOTO))).isErrorWith("auth", "forbidden");
        hag.receivesNothing();
    }

    @Test
    void what_is_no_picture_or_too_large_is_refused() {
        assertThat(crone.asks(card("set", "<PHOTO><BINVAL>?</BINVAL></PHOTO>"))).isErrorWith("modify", "bad-request");
        assertThat(crone.asks(card("set", "<DESC>" + "x".repeat(140_000) + "</DESC>")))
                .isErrorWith("modify", "policy-violation");
        assertThat(crone.asks(card("get", ""))).isResult().child("vCard", VCARD).hasNoChild("PHOTO", VCARD);
    }

    private static String card(String type, String children) {
        return "<iq type='%s' to='%s'><vCard xmlns='%s'>%s</vCard></iq>".formatted(type, ROOM, VCARD, children);
    }
}
