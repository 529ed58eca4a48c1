package im.annex.muc;

import static im.annex.muc.Reading.to;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.SERVICE_ADMIN;
import static im.annex.muc.Wire.WICCA;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code muc#admin} namespace: what can't be read, and what goes out to whom. */
class GoverningTest {

    private final Wire wire = Wire.withThreeWitches();

    /** Type and condition of a refusal, and what follows it: nothing. */
    private String refusal(IqAnswer answer) {
        assertThat(wire.outbound.take()).isEmpty();
        if (answer instanceof IqAnswer.Followed(var first, var next)) {
            next.run();
            return refusal(first);
        }
        return answer instanceof IqAnswer.Refused(StanzaError error)
                ? error.type().toXMPP() + " " + error.condition()
                : "";
    }

    private static void done(IqAnswer answer) {
        assertThat(answer).isInstanceOfSatisfying(IqAnswer.Followed.class, followed -> {
            assertThat(followed.answer()).isEqualTo(IqAnswer.done());
            followed.next().run();
        });
    }

    /** §17.4 rule 4: MUST be bad-request. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<item/>",
                "<item nick='thirdwitch'/>",
                "<item nick='thirdwitch' role='none' affiliation='none' jid='hag66@shakespeare.lit'/>",
                "<item nick='thirdwitch' role='none'/><item affiliation='none' jid='hag66@shakespeare.lit'/>",
                "<item role='none'/>",
                "<item nick='' role='none'/>",
                "<item nick='thirdwitch' role='king'/>",
                "<item nick='thirdwitch' role='NONE'/>",
                "<item jid='hag66@shakespeare.lit' affiliation='king'/>",
                "<item nick='thirdwitch' affiliation='member'/>",
                "<item nick='thirdwitch' role='visitor'/><item nick='thirdwitch' role='none'/>",
                "<item jid='hag66@shakespeare.lit' affiliation='member'/>"
                        + "<item jid='hag66@shakespeare.lit/pda' affiliation='none'/>",
                "<item jid='shakespeare.lit' affiliation='member'/>",
                "<item xmlns='urn:example' nick='thirdwitch' role='none'/>"
            })
    void what_makes_no_sense_is_a_bad_request(String items) {
        assertThat(refusal(wire.admin("set", CRONE, items))).isEqualTo("modify bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<item/>",
                "<item role='king'/>",
                "<item affiliation='king'/>",
                "<item role='moderator' affiliation='owner'/>",
                "<item role='moderator'/><item affiliation='owner'/>"
            })
    void a_list_is_asked_for_by_exactly_one_item(String items) {
        assertThat(refusal(wire.admin("get", CRONE, items))).isEqualTo("modify bad_request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item jid='@' affiliation='member'/>",
                "<item jid='' affiliation='member'/>",
                "<item jid='hag66@shakespeare.lit' nick='&#x3164;' affiliation='member'/>",
                "<item nick=' ' role='none'/>"
            })
    void what_is_no_address_is_malformed(String items) {
        assertThat(refusal(wire.admin("set", CRONE, items))).isEqualTo("modify jid_malformed");
    }

    @Test
    void a_reason_is_no_book() {
        String item = "<item nick='thirdwitch' role='none'><reason>%s</reason></item>";

        assertThat(refusal(wire.admin("set", CRONE, item.formatted("x".repeat(AdminItems.LONGEST_REASON + 1)))))
                .isEqualTo("modify policy_violation");
        done(wire.admin("set", CRONE, item.formatted("x".repeat(AdminItems.LONGEST_REASON))));
    }

    @Test
    void a_room_that_is_not_there_is_not_found() {
        var nowhere = new Wire();

        assertThat(refusal(nowhere.admin("get", CRONE, "<item role='moderator'/>")))
                .isEqualTo("cancel item_not_found");
        assertThat(refusal(nowhere.admin("set", CRONE, "<item nick='x' role='none'/>")))
                .isEqualTo("cancel item_not_found");
        assertThat(nowhere.store.rooms).isEmpty();
    }

    @Test
    void nothing_is_taken_from_who_is_already_without() {
        done(wire.admin("set", CRONE, "<item affiliation='none' jid='hag66@shakespeare.lit'/>"));

        assertThat(wire.outbound.take()).isEmpty();
    }

    /** §14: who acts is told by nickname only, even to those who see addresses. */
    @Test
    void the_address_of_who_acts_is_told_to_nobody() {
        done(wire.admin("set", CRONE, "<item nick='thirdwitch' role='none'><actor jid='a@b' nick='c'/></item>"));

        for (var stanza : wire.outbound.take()) {
            assertThat(Reading.x(stanza).element("item").element("actor").asXML())
                    .contains("nick=\"firstwitch\"")
                    .doesNotContain("jid");
        }
    }

    @Test
    void an_admin_of_the_service_acts_without_a_name() {
        done(wire.admin("set", SERVICE_ADMIN + "/isle", "<item nick='thirdwitch' role='none'/>"));

        assertThat(wire.outbound.take())
                .hasSize(3)
                .allSatisfy(
                        stanza -> assertThat(Reading.x(stanza).element("item").element("actor"))
                                .isNull());
    }

    /** §9.5: "Room Sends Invitation to New Member". */
    @Test
    void a_new_member_of_a_members_only_room_is_invited() {
        configured("muc#roomconfig_membersonly", "1");

        done(wire.admin("set", CRONE, "<item affiliation='member' jid='hecate@shakespeare.lit'/>"));

        assertThat(to("hecate@shakespeare.lit", wire.outbound.take()))
                .singleElement()
                .satisfies(invitation -> {
                    assertThat(invitation.attributeValue("from")).isEqualTo(ROOM);
                    assertThat(Reading.x(invitation).element("invite").attributeValue("from"))
                            .isEqualTo("crone1@shakespeare.lit");
                });
    }

    private void configured(String field, String... values) {
        var fields = new StringBuilder();
        for (String value : values) {
            fields.append("<value>").append(value).append("</value>");
        }
        wire.owner("set", CRONE, """
                <x xmlns='jabber:x:data' type='submit'>
                  <field var='FORM_TYPE'><value>http://jabber.org/protocol/muc#roomconfig</value></field>
                  <field var='%s'>%s</field>
                </x>
                """.formatted(field, fields));
        wire.outbound.take();
    }

    /** §10.3: where everybody sees addresses, everybody learns of those who are not there. */
    @Test
    void in_a_non_anonymous_room_everybody_learns_of_the_affiliations_of_the_absent() {
        configured("muc#roomconfig_whois", "anyone");

        done(wire.admin("set", CRONE, "<item affiliation='admin' jid='hecate@shakespeare.lit'/>"));

        assertThat(wire.outbound.take())
                .extracting(stanza -> stanza.attributeValue("to"))
                .containsExactlyInAnyOrder(CRONE, WICCA, HAG, "hecate@shakespeare.lit");
    }

    /** §5.1: roles that are not broadcast. */
    @Test
    void who_is_not_shown_in_its_new_role_disappears_for_the_others_and_is_removed_in_silence() {
        configured("muc#roomconfig_presencebroadcast", "moderator", "participant");

        done(wire.admin("set", CRONE, "<item nick='thirdwitch' role='visitor'/>"));

        var sent = wire.outbound.take();
        assertThat(to(WICCA, sent)).extracting(Reading::gist).containsExactly("presence unavailable thirdwitch");
        assertThat(to(CRONE, sent)).extracting(Reading::gist).containsExactly("presence unavailable thirdwitch");
        assertThat(to(HAG, sent)).extracting(Reading::gist).containsExactly("presence thirdwitch 110");

        done(wire.admin("set", CRONE, "<item nick='thirdwitch' role='none'/>"));

        assertThat(wire.outbound.take())
                .extracting(Reading::gist)
                .containsExactly("presence unavailable thirdwitch 110 307");
    }

    /** No work beyond the stanzas that are due: one for those who see the address, one for those who don't, one for itself. */
    @Test
    void a_change_is_encoded_as_often_as_it_looks_different() {
        for (int i = 0; i < 50; i++) {
            wire.enter("user" + i + "@example.org/x", "user" + i);
        }
        wire.outbound.take();
        int before = wire.outbound.templates();

        done(wire.admin("set", CRONE, "<item affiliation='member' jid='hag66@shakespeare.lit'/>"));

        assertThat(wire.outbound.templates() - before).isEqualTo(3);
        var sent = wire.outbound.take();
        assertThat(sent).hasSize(53);
        assertThat(Reading.jid(to(WICCA, sent).getFirst())).isEmpty();
        assertThat(Reading.jid(to(CRONE, sent).getFirst())).isEqualTo(HAG);
    }

    private void ban(int first, int last, String reason) {
        for (int i = first; i <= last; i++) {
            done(wire.admin(
                    "set",
                    CRONE,
                    "<item jid='x%04d@example.org' affiliation='outcast'><reason>%s</reason></item>"
                            .formatted(i, reason)));
        }
        wire.outbound.take();
    }

    /** The users on one page of the list of outcasts, and what it says of the whole. */
    private String outcasts(String set) {
        Element query = result(wire.admin("get", CRONE, "<item affiliation='outcast'/>" + set));
        Element told = query.element(QName.get("set", "http://jabber.org/protocol/rsm"));
        String users = query.elements("item").stream()
                .map(item -> item.attributeValue("jid").substring(1, 5))
                .collect(joining(" "));
        return told == null
                ? users
                : users + ", " + told.elementText("count") + " from "
                        + (told.element("first") == null
                                ? ""
                                : told.element("first").attributeValue("index"));
    }

    private static Element result(IqAnswer answer) {
        assertThat(answer).isInstanceOf(IqAnswer.Followed.class);
        return requireNonNull(((IqAnswer.Result) ((IqAnswer.Followed) answer).answer()).payload());
    }

    /** XEP-0059 §2. */
    @Test
    void a_list_is_given_by_pages_to_who_asks_for_that() {
        ban(1, 5, "Spam");

        assertThat(outcasts("")).isEqualTo("0001 0002 0003 0004 0005");
        assertThat(outcasts(page("<max>2</max>"))).isEqualTo("0001 0002, 5 from 0");
        assertThat(outcasts(page("<max>2</max><after>x0002@example.org</after>")))
                .isEqualTo("0003 0004, 5 from 2");
        assertThat(outcasts(page("<max>2</max><after>x0005@example.org</after>")))
                .isEqualTo(", 5 from ");
        assertThat(outcasts(page("<max>2</max><before/>"))).isEqualTo("0004 0005, 5 from 3");
        assertThat(outcasts(page("<max>2</max><before>x0004@example.org</before>")))
                .isEqualTo("0002 0003, 5 from 1");
        assertThat(outcasts(page("<max>2</max><index>4</index>"))).isEqualTo("0005, 5 from 4");
        assertThat(outcasts(page("<max>0</max>"))).isEqualTo(", 5 from ");
        assertThat(refusal(wire.admin(
                        "get", CRONE, "<item affiliation='outcast'/>" + page("<after>y@example.org</after>"))))
                .isEqualTo("cancel item_not_found");
        assertThat(refusal(wire.admin("get", CRONE, "<item affiliation='outcast'/>" + page("<max>x</max>"))))
                .isEqualTo("modify bad_request");
    }

    private static String page(String set) {
        return "<set xmlns='http://jabber.org/protocol/rsm'>" + set + "</set>";
    }

    /** A server breaks the link for what is too long. */
    @Test
    void a_list_that_is_too_long_for_a_stanza_is_given_by_pages_to_everybody() {
        ban(1, 400, "&lt;".repeat(400));

        Element first = result(wire.admin("get", CRONE, "<item affiliation='outcast'/>"));
        Element set = first.element(QName.get("set", "http://jabber.org/protocol/rsm"));
        Element rest = result(wire.admin(
                "get",
                CRONE,
                "<item affiliation='outcast'/>" + page("<after>" + set.elementText("last") + "</after>")));

        assertThat(first.asXML().length()).isBetween(200 * 1024, 300 * 1024);
        assertThat(set.elementText("count")).isEqualTo("400");
        assertThat(first.elements("item").size()).isBetween(100, 250);
        assertThat(rest.element("item").attributeValue("jid")).isGreaterThan(set.elementText("last"));
    }

    /** §8.5. */
    @Test
    void occupants_of_a_role_are_known_by_their_nicknames() {
        Element query = result(wire.admin("get", CRONE, "<item role='participant'/>" + page("<max>1</max>")));

        assertThat(query.element(QName.get("set", "http://jabber.org/protocol/rsm"))
                        .elementText("last"))
                .isEqualTo("secondwitch");
    }
}
