package im.annex.muc;

import static im.annex.muc.Reading.codes;
import static im.annex.muc.Reading.error;
import static im.annex.muc.Reading.gist;
import static im.annex.muc.Reading.item;
import static im.annex.muc.Reading.jid;
import static im.annex.muc.Reading.to;
import static im.annex.muc.Reading.x;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.MUC_X;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.spi.Parting;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

class AttendingTest {

    private static final String PHONE = "hag66@shakespeare.lit/phone";

    private final Wire wire = Wire.withThreeWitches();

    /** §7.1, §7.2.2, §7.2.15. */
    @Test
    void a_newcomer_gets_others_then_itself_then_history_then_the_subject() {
        wire.groupchat(CRONE, "<body>Thrice</body>");

        var toPhone = to("macbeth@shakespeare.lit/castle", wire.enter("macbeth@shakespeare.lit/castle", "king"));

        assertThat(toPhone.subList(0, 3))
                .extracting(Reading::gist)
                .containsExactlyInAnyOrder("presence firstwitch", "presence secondwitch", "presence thirdwitch");
        assertThat(toPhone.subList(3, 6))
                .extracting(Reading::gist)
                .containsExactly("presence king 110", "message groupchat firstwitch", "message groupchat " + ROOM);
        assertThat(toPhone.get(5).element("subject").getText()).isEmpty();
        assertThat(toPhone.get(5).element("body")).isNull();
    }

    /** §7.2.4. */
    @Test
    void real_addresses_are_shown_to_moderators_and_to_oneself_only() {
        var sent = wire.enter("macbeth@shakespeare.lit/castle", "king");

        assertThat(to(CRONE, sent)).extracting(Reading::jid).containsExactly("macbeth@shakespeare.lit/castle");
        assertThat(to(HAG, sent)).extracting(Reading::jid).containsExactly("");
        assertThat(to("macbeth@shakespeare.lit/castle", sent).stream()
                        .filter(stanza -> stanza.getName().equals("presence"))
                        .map(Reading::jid))
                .containsExactly("", "", "", "macbeth@shakespeare.lit/castle");
        var again = to(CRONE, wire.enter(CRONE, "firstwitch"));
        assertThat(again.subList(0, 3))
                .extracting(Reading::jid)
                .containsExactlyInAnyOrder(WICCA, HAG, "macbeth@shakespeare.lit/castle");
    }

    /** §10.1.1. */
    @Test
    void who_creates_a_room_is_told_so() {
        var fresh = new Wire();

        var self = fresh.enter(CRONE, "firstwitch").getFirst();

        assertThat(codes(self)).containsExactly("110", "201");
        assertThat(item(self, "affiliation")).isEqualTo("owner");
        assertThat(item(self, "role")).isEqualTo("moderator");
    }

    /** §7.2.2. */
    @Test
    void what_a_client_says_of_itself_passes_untouched_but_for_what_only_the_room_may_say() {
        String caps = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='v'/>";
        String forged = "<x xmlns='http://jabber.org/protocol/muc#user'><item affiliation='owner'/></x>"
                + "<occupant-id xmlns='urn:xmpp:occupant-id:0' id='forged'/>"
                + "<delay xmlns='urn:xmpp:delay' from='" + ROOM + "' stamp='2002-10-13T23:58:37Z'/>";

        var seen = to(CRONE, wire.available(HAG, "thirdwitch", forged + "<show>xa</show>" + caps))
                .getFirst();

        assertThat(seen.elements()).extracting(Element::getName).containsExactly("show", "c", "occupant-id", "x");
        assertThat(seen.element("occupant-id").attributeValue("id")).isNotEqualTo("forged");
        assertThat(seen.element("c").attributeValue("ver")).isEqualTo("v");
        assertThat(x(seen).elements("item")).hasSize(1);
        assertThat(item(seen, "affiliation")).isEqualTo("none");
    }

    /** §7.2.1. */
    @Test
    void a_missing_nickname_is_malformed_and_the_room_says_so() {
        wire.attending.onAvailableWithoutNick(Wire.presence(HAG, ROOM, "id='273hs51g'", MUC_X));

        var error = wire.outbound.take().getFirst();
        assertThat(error(error)).isEqualTo("modify jid-malformed");
        assertThat(error.element("error").attributeValue("by")).isEqualTo(ROOM);
        assertThat(error.attributeValue("id")).isEqualTo("273hs51g");
        assertThat(error.attributeValue("from")).isEqualTo(ROOM);
    }

    /** §17.1. */
    @Test
    void an_invisible_nickname_is_malformed() {
        var errors = wire.enter("macbeth@shakespeare.lit/castle", "&#x2800;");

        assertThat(errors).extracting(Reading::error).containsExactly("modify jid-malformed");
    }

    /** §7.2.2, §14.6. */
    @Test
    void a_nickname_with_space_around_it_is_modified_and_told_so() {
        var self = to("macbeth@shakespeare.lit/castle", wire.enter("macbeth@shakespeare.lit/castle", "king "));

        assertThat(self).extracting(Reading::gist).contains("presence king 110 210");
    }

    /** §7.2.8. */
    @Test
    void a_nickname_in_use_is_a_conflict() {
        var errors = wire.enter("macbeth@shakespeare.lit/castle", "thirdwitch");

        assertThat(errors).hasSize(1);
        assertThat(error(errors.getFirst())).isEqualTo("cancel conflict");
        assertThat(errors.getFirst().element("error").attributeValue("by")).isEqualTo(ROOM);
        assertThat(errors.getFirst().attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
    }

    /** §10.1.1. */
    @Test
    void only_users_of_the_domains_named_create_rooms_and_only_so_many() {
        var reserved = new Wire(Wire.settings(List.of(AccessRule.parse("shakespeare.lit")), 1, 20));

        assertThat(reserved.enter("marlowe@rose.lit/desk", "kit"))
                .extracting(Reading::error)
                .containsExactly("cancel not-allowed");
        reserved.enter(CRONE, "firstwitch");
        reserved.attending.onAvailable(Wire.presence(HAG, "heath@chat.shakespeare.lit/hag", "", MUC_X));
        assertThat(reserved.outbound.take()).extracting(Reading::error).containsExactly("wait resource-constraint");
    }

    /** §7.2.18. */
    @Test
    void presence_from_outside_that_does_not_ask_to_enter_is_answered_by_a_kick() {
        var kick = wire.available("macbeth@shakespeare.lit/castle", "king", "").getFirst();

        assertThat(gist(kick)).isEqualTo("presence unavailable king 110 307 333");
        assertThat(item(kick, "role")).isEqualTo("none");
        assertThat(x(kick).element("item").elementText("reason")).isEqualTo("You are not in the room.");
    }

    /** §7.6. */
    @Test
    void a_change_of_nickname_is_told_to_everybody_as_an_end_and_a_beginning() {
        var sent = wire.available(HAG, "oldhag", "");

        assertThat(to(WICCA, sent))
                .extracting(Reading::gist)
                .containsExactly("presence unavailable thirdwitch 303", "presence oldhag");
        assertThat(to(HAG, sent))
                .extracting(Reading::gist)
                .containsExactly("presence unavailable thirdwitch 303 110", "presence oldhag 110");
        assertThat(to(CRONE, sent)).extracting(Reading::jid).containsExactly(HAG, HAG);
        assertThat(to(WICCA, sent)).extracting(Reading::jid).containsExactly("", "");
        assertThat(item(sent.getFirst(), "nick")).isEqualTo("oldhag");
        assertThat(item(sent.getFirst(), "role")).isEqualTo("participant");
    }

    /** §7.7. */
    @Test
    void a_change_of_availability_reaches_everybody_and_newcomers() {
        var sent = wire.available(HAG, "thirdwitch", "<show>xa</show>");

        assertThat(sent)
                .hasSize(3)
                .allSatisfy(stanza -> assertThat(stanza.elementText("show")).isEqualTo("xa"));
        assertThat(codes(to(HAG, sent).getFirst())).containsExactly("110");
        var newcomer = to("macbeth@shakespeare.lit/castle", wire.enter("macbeth@shakespeare.lit/castle", "king"));
        assertThat(newcomer)
                .filteredOn(stanza -> "xa".equals(stanza.elementText("show")))
                .hasSize(1);
    }

    /** §7.14. */
    @Test
    void leaving_is_told_to_the_leaver_first_and_to_everybody_with_its_last_words() {
        wire.groupchat(CRONE, "<body>she is still here</body>");

        var sent = wire.unavailable(HAG, "thirdwitch", "<status>gone where the goblins go</status>");

        assertThat(sent.getFirst().attributeValue("to")).isEqualTo(HAG);
        assertThat(gist(sent.getFirst())).isEqualTo("presence unavailable thirdwitch 110");
        assertThat(sent.subList(1, 3)).extracting(Reading::gist).containsOnly("presence unavailable thirdwitch");
        assertThat(sent)
                .allSatisfy(stanza -> assertThat(item(stanza, "role")).isEqualTo("none"))
                .allSatisfy(stanza -> assertThat(stanza.elementText("status")).isEqualTo("gone where the goblins go"));
        assertThat(jid(to(CRONE, sent).getFirst())).isEqualTo(HAG);
        assertThat(jid(to(WICCA, sent).getFirst())).isEmpty();
        assertThat(to(HAG, wire.groupchat(CRONE, "<body>she is gone</body>"))).isEmpty();
    }

    /** §7.2.8. */
    @Test
    void a_second_resource_that_looks_the_same_is_told_everything_and_the_others_nothing() {
        var sent = wire.enter(PHONE, "thirdwitch");

        assertThat(sent)
                .allSatisfy(stanza -> assertThat(stanza.attributeValue("to")).isEqualTo(PHONE));
        assertThat(sent)
                .extracting(Reading::gist)
                .containsExactlyInAnyOrder(
                        "presence firstwitch",
                        "presence secondwitch",
                        "presence thirdwitch 110",
                        "message groupchat " + ROOM);
        assertThat(wire.unavailable(PHONE, "thirdwitch", ""))
                .extracting(stanza -> stanza.attributeValue("to"))
                .containsExactly(PHONE);
    }

    /** §11.1. */
    @Test
    void a_bounce_removes_the_session_with_333_and_is_never_answered() {
        wire.attending.onError(Wire.message(
                HAG,
                ROOM + "/firstwitch",
                "type='error'",
                "<error type='cancel'><recipient-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"));

        var sent = wire.outbound.take();
        assertThat(to(HAG, sent)).extracting(Reading::gist).containsExactly("presence unavailable thirdwitch 110 333");
        assertThat(to(WICCA, sent)).extracting(Reading::gist).containsExactly("presence unavailable thirdwitch 333");
    }

    /** §11.1: a client that refuses a private message is still there. */
    @Test
    void an_error_that_only_says_no_removes_nobody() {
        String refusal =
                "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
        String privately = "<x xmlns='http://jabber.org/protocol/muc#user'/>";

        wire.attending.onError(Wire.message(HAG, ROOM + "/firstwitch", "type='error'", privately + refusal));
        assertThat(wire.outbound.take()).isEmpty();
        wire.attending.onError(Wire.message(HAG, ROOM + "/firstwitch", "type='error'", refusal));
        assertThat(wire.outbound.take()).isNotEmpty();
    }

    /** §11.2. */
    @Test
    void a_shutdown_tells_everybody_about_itself_where_nobody_stays_over_it() {
        var leaving = Wire.withThreeWitches(Wire.throwingOut());
        leaving.component.goodbye(Parting.RESTARTING);

        var sent = leaving.outbound.take();
        assertThat(sent)
                .extracting(Reading::gist)
                .containsExactlyInAnyOrder(
                        "presence unavailable firstwitch 110 332",
                        "presence unavailable secondwitch 110 332",
                        "presence unavailable thirdwitch 110 332");
        assertThat(to(HAG, sent)).extracting(Reading::gist).containsExactly("presence unavailable thirdwitch 110 332");
        assertThat(leaving.store.rooms).isEmpty();
    }
}
