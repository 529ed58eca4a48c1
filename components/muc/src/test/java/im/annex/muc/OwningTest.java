package im.annex.muc;

import static im.annex.muc.Reading.codes;
import static im.annex.muc.Reading.gist;
import static im.annex.muc.Reading.item;
import static im.annex.muc.Reading.to;
import static im.annex.muc.Reading.x;
import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.WICCA;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Room;
import im.annex.muc.domain.RoomConfig;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmpp.packet.JID;

/** §10.1, §10.2 and §10.9 on the wire. */
class OwningTest {

    private static final String CANCEL = "<x xmlns='jabber:x:data' type='cancel'/>";

    private Wire wire = new Wire();

    /** §10.1.2. */
    @Test
    void an_instant_room_is_opened_by_an_empty_form() {
        wire.enter(CRONE, "firstwitch");

        assertThat(submit(CRONE, "")).isEqualTo(IqAnswer.done());

        assertThat(wire.outbound.take()).isEmpty();
        assertThat(wire.enter(HAG, "thirdwitch")).extracting(Reading::gist).contains("presence thirdwitch 110");
    }

    /** §10.1.3: every field of the registry (§16.5.3) that rooms have here, with its type. */
    @Test
    void the_form_has_every_field_with_its_value() {
        wire.enter(CRONE, "firstwitch");

        Element form = form(wire.owner("get", CRONE, ""));

        assertThat(form.attributeValue("type")).isEqualTo("form");
        assertThat(form.elementText("title")).isEqualTo("Configuration of the room coven");
        assertThat(types(form))
                .containsEntry("FORM_TYPE", "hidden http://jabber.org/protocol/muc#roomconfig")
                .containsEntry("muc#roomconfig_roomname", "text-single ")
                .containsEntry("muc#roomconfig_roomdesc", "text-single ")
                .containsEntry("muc#roomconfig_lang", "text-single ")
                .containsEntry("muc#roomconfig_persistentroom", "boolean 0")
                .containsEntry("muc#roomconfig_publicroom", "boolean 1")
                .containsEntry("muc#roomconfig_passwordprotectedroom", "boolean 0")
                .containsEntry("muc#roomconfig_roomsecret", "text-private ")
                .containsEntry("muc#roomconfig_maxusers", "list-single none")
                .containsEntry("muc#roomconfig_whois", "list-single moderators")
                .containsEntry("muc#roomconfig_presencebroadcast", "list-multi moderator,participant,visitor")
                .containsEntry("muc#roomconfig_membersonly", "boolean 0")
                .containsEntry("muc#roomconfig_moderatedroom", "boolean 0")
                .containsEntry("members_by_default", "boolean 1")
                .containsEntry("muc#roomconfig_changesubject", "boolean 0")
                .containsEntry("muc#roomconfig_allowpm", "list-single anyone")
                .containsEntry("muc#roomconfig_allowinvites", "boolean 0")
                .containsEntry("allow_voice_requests", "boolean 1")
                .containsEntry("muc#roomconfig_enablelogging", "boolean 0")
                .containsEntry("muc#roomconfig_enablearchiving", "boolean 1")
                .containsEntry("muc#roomconfig_historylength", "text-single 20")
                .containsEntry("muc#roomconfig_defaulthistorymessages", "text-single 20")
                .containsEntry("muc#roomconfig_getmemberlist", "list-multi moderator,participant")
                .containsEntry("muc#roomconfig_roomadmins", "jid-multi ")
                .containsEntry("muc#roomconfig_roomowners", "jid-multi crone1@shakespeare.lit");
    }

    /** §13: people read the form in their language. */
    @Test
    void the_form_speaks_the_language_of_the_stanza() {
        wire.enter(CRONE, "firstwitch");

        Element form = form(wire.owner("get", CRONE, "", "xml:lang='de-AT'"));

        assertThat(form.elementText("title")).isEqualTo("Einstellungen des Raums coven");
        assertThat(requireNonNull(fields(form).get("muc#roomconfig_membersonly"))
                        .attributeValue("label"))
                .isEqualTo("Nur Mitglieder dürfen eintreten");
        assertThat(form.elements("field").stream()
                        .filter(field -> "fixed".equals(field.attributeValue("type")))
                        .map(field -> field.elementText("value")))
                .contains("Eintreten", "Privatsphäre");
    }

    /** §10.1.3, the form of the example. */
    @Test
    void a_reserved_room_is_configured_before_it_is_opened() {
        wire.enter(CRONE, "firstwitch");

        assertThat(submit(
                        CRONE,
                        field("FORM_TYPE", "http://jabber.org/protocol/muc#roomconfig")
                                + field("muc#roomconfig_roomname", "A Dark Cave")
                                + field("muc#roomconfig_roomdesc", "The place for all good witches!")
                                + field("muc#roomconfig_enablelogging", "0")
                                + field("muc#roomconfig_changesubject", "1")
                                + field("muc#roomconfig_allowinvites", "0")
                                + field("muc#roomconfig_allowpm", "anyone")
                                + field("muc#roomconfig_maxusers", "10")
                                + field("muc#roomconfig_publicroom", "0")
                                + field("muc#roomconfig_persistentroom", "0")
                                + field("muc#roomconfig_moderatedroom", "0")
                                + field("muc#roomconfig_membersonly", "0")
                                + field("muc#roomconfig_passwordprotectedroom", "1")
                                + field("muc#roomconfig_roomsecret", "cauldronburn")
                                + field("muc#roomconfig_whois", "moderators")
                                + field("muc#maxhistoryfetch", "50")
                                + field(
                                        "muc#roomconfig_roomadmins",
                                        "wiccarocks@shakespeare.lit",
                                        "hecate@shakespeare.lit")))
                .isEqualTo(IqAnswer.done());

        Room room = room();
        assertThat(room.phase()).isEqualTo(Room.Phase.OPEN);
        assertThat(room.config().name()).isEqualTo("A Dark Cave");
        assertThat(room.config().description()).isEqualTo("The place for all good witches!");
        assertThat(room.config().subjectByParticipants()).isTrue();
        assertThat(room.config().listed()).isFalse();
        assertThat(room.config().password()).contains("cauldronburn");
        assertThat(room.config().maxOccupants()).hasValue(10);
        assertThat(room.config().historyLength()).isEqualTo(50);
        assertThat(room.affiliation(new JID("hecate@shakespeare.lit"))).isEqualTo(Affiliation.ADMIN);
        assertThat(room.affiliation(new JID(CRONE).asBareJID())).isEqualTo(Affiliation.OWNER);
    }

    /** Every field does something: it comes back as it was submitted. */
    @ParameterizedTest
    @CsvSource({
        "muc#roomconfig_roomname, A Dark Cave",
        "muc#roomconfig_roomdesc, The place for all good witches!",
        "muc#roomconfig_lang, pt-BR",
        "muc#roomconfig_persistentroom, 1",
        "muc#roomconfig_publicroom, 0",
        "muc#roomconfig_maxusers, 50",
        "muc#roomconfig_maxusers, 77",
        "muc#roomconfig_whois, anyone",
        "muc#roomconfig_presencebroadcast, moderator",
        "muc#roomconfig_membersonly, 1",
        "muc#roomconfig_moderatedroom, 1",
        "members_by_default, 0",
        "muc#roomconfig_changesubject, 1",
        "muc#roomconfig_allowpm, participants",
        "muc#roomconfig_allowpm, affiliated",
        "muc#roomconfig_allowpm, moderators",
        "muc#roomconfig_allowpm, none",
        "muc#roomconfig_allowinvites, 1",
        "x-muc#roomconfig_registration, everyone",
        "allow_voice_requests, 0",
        "muc#roomconfig_enablelogging, 1",
        "muc#roomconfig_enablearchiving, 0",
        "muc#roomconfig_historylength, 33",
        "muc#roomconfig_defaulthistorymessages, 0",
        "muc#roomconfig_getmemberlist, visitor",
        "muc#roomconfig_roomadmins, hecate@shakespeare.lit"
    })
    void what_is_submitted_stays(String name, String value) {
        wire = Wire.withThreeWitches();
        RoomConfig before = room().config();

        assertThat(submit(CRONE, field(name, value))).isEqualTo(IqAnswer.done());

        Element form = form(wire.owner("get", CRONE, ""));
        assertThat(requireNonNull(fields(form).get(name)).elementText("value")).isEqualTo(value);
        assertThat(submit(CRONE, "")).isEqualTo(IqAnswer.done());
        assertThat(room().config())
                .satisfies(config -> assertThat(config.equals(before)).isEqualTo(name.endsWith("roomadmins")));
    }

    /** What another service calls the same. */
    @Test
    void other_names_of_a_field_are_understood() {
        wire = Wire.withThreeWitches();

        submit(CRONE, field("mam", "0"));
        assertThat(room().config().archived()).isFalse();

        submit(CRONE, field("mam", "0") + field("muc#roomconfig_enablearchiving", "1"));
        assertThat(room().config().archived()).isTrue();
    }

    /** XEP-0004 §3.1, §3.5. */
    @Test
    void unknown_fields_are_ignored_and_others_keep_their_value() {
        wire = Wire.withThreeWitches();
        submit(CRONE, field("muc#roomconfig_roomname", "A Dark Cave") + field("muc#roomconfig_roomdesc", "Witches"));

        assertThat(submit(CRONE, field("muc#roomconfig_broth", "1") + field("muc#roomconfig_roomdesc", "Hags")))
                .isEqualTo(IqAnswer.done());

        assertThat(room().config().name()).isEqualTo("A Dark Cave");
        assertThat(room().config().description()).isEqualTo("Hags");
    }

    /** §10.1.3: what violates a policy is not acceptable, and changes nothing. */
    @ParameterizedTest
    @CsvSource({
        "muc#roomconfig_passwordprotectedroom, 1",
        "muc#roomconfig_maxusers, 0",
        "muc#roomconfig_maxusers, 2001",
        "muc#roomconfig_maxusers, many",
        "muc#roomconfig_whois, none",
        "muc#roomconfig_allowpm, witches",
        "muc#roomconfig_presencebroadcast, none",
        "muc#roomconfig_membersonly, perhaps",
        "muc#roomconfig_lang, in the old tongue",
        "muc#roomconfig_historylength, 101",
        "muc#roomconfig_historylength, -1",
        "muc#roomconfig_roomadmins, shakespeare.lit",
        "muc#roomconfig_roomadmins, @shakespeare.lit"
    })
    void what_is_out_of_range_is_not_acceptable(String name, String value) {
        wire = Wire.withThreeWitches();
        Room before = room();

        assertThat(error(submit(CRONE, field("muc#roomconfig_roomname", "A Dark Cave") + field(name, value))))
                .isEqualTo("modify not-acceptable");

        assertThat(room()).isSameAs(before);
        assertThat(wire.outbound.take()).isEmpty();
    }

    @Test
    void a_name_that_is_too_long_is_not_acceptable() {
        wire = Wire.withThreeWitches();

        assertThat(error(submit(CRONE, field("muc#roomconfig_roomname", "w".repeat(257)))))
                .isEqualTo("modify not-acceptable");
        assertThat(submit(CRONE, field("muc#roomconfig_roomname", "w".repeat(256))))
                .isEqualTo(IqAnswer.done());
    }

    /** §10.1.3: the two fields of the password. */
    @Test
    void a_password_is_asked_for_as_long_as_its_field_says_so() {
        wire = Wire.withThreeWitches();

        submit(CRONE, field("muc#roomconfig_roomsecret", "cauldronburn"));
        assertThat(room().config().password()).contains("cauldronburn");
        submit(CRONE, field("muc#roomconfig_passwordprotectedroom", "1"));
        assertThat(room().config().password()).contains("cauldronburn");
        assertThat(error(submit(CRONE, field("muc#roomconfig_roomsecret", "")))).isEqualTo("modify not-acceptable");
        assertThat(room().config().password()).contains("cauldronburn");
        submit(
                CRONE,
                field("muc#roomconfig_passwordprotectedroom", "0")
                        + field("muc#roomconfig_roomsecret", "cauldronburn"));
        assertThat(room().config().password()).isEmpty();
    }

    /** §10.2.1. */
    @Test
    void everybody_is_told_of_another_configuration() {
        wire = Wire.withThreeWitches();

        submit(CRONE, field("muc#roomconfig_roomname", "A Dark Cave"));

        var told = wire.outbound.take();
        assertThat(told).extracting(stanza -> stanza.attributeValue("to")).containsExactlyInAnyOrder(CRONE, WICCA, HAG);
        assertThat(told).allSatisfy(message -> {
            assertThat(message.getName()).isEqualTo("message");
            assertThat(message.attributeValue("type")).isEqualTo("groupchat");
            assertThat(message.attributeValue("from")).isEqualTo(ROOM);
            assertThat(message.elements()).hasSize(1);
            assertThat(x(message).elements()).hasSize(1);
            assertThat(codes(message)).containsExactly("104");
        });
    }

    /** §10.2.1: one code in a message. */
    @Test
    void what_concerns_privacy_has_a_code_of_its_own() {
        wire = Wire.withThreeWitches();

        assertThat(codesOf(field("muc#roomconfig_enablelogging", "1"))).containsExactly("170");
        assertThat(codesOf(field("muc#roomconfig_enablelogging", "0"))).containsExactly("171");
        assertThat(codesOf(field("muc#roomconfig_whois", "anyone"))).containsExactly("172");
        assertThat(codesOf(field("muc#roomconfig_whois", "moderators") + field("muc#roomconfig_changesubject", "1")))
                .containsExactly("173", "104");
        assertThat(codesOf(field("muc#roomconfig_whois", "moderators"))).isEmpty();
    }

    /** §7.2.12. */
    @Test
    void newcomers_are_warned_of_a_log() {
        wire = Wire.withThreeWitches();
        submit(CRONE, field("muc#roomconfig_enablelogging", "1"));
        wire.unavailable(HAG, "thirdwitch", "");

        assertThat(wire.enter(HAG, "thirdwitch")).extracting(Reading::gist).contains("presence thirdwitch 110 170");
    }

    /** §10.2: whoever is removed is told, and whoever remains. */
    @Test
    void non_members_are_removed_from_a_room_that_becomes_members_only() {
        wire = Wire.withThreeWitches();
        submit(CRONE, field("muc#roomconfig_roomadmins", "wiccarocks@shakespeare.lit"));
        wire.outbound.take();

        submit(CRONE, field("muc#roomconfig_membersonly", "1"));

        var sent = wire.outbound.take();
        assertThat(to(HAG, sent)).extracting(Reading::gist).containsExactly("presence unavailable thirdwitch 110 322");
        assertThat(to(WICCA, sent))
                .extracting(Reading::gist)
                .containsExactly("presence unavailable thirdwitch 322", "message groupchat " + ROOM + " 104");
        assertThat(to(HAG, sent)).allSatisfy(out -> {
            assertThat(item(out, "affiliation")).isEqualTo("none");
            assertThat(item(out, "role")).isEqualTo("none");
        });
    }

    /** §10.2: gain and loss of admin and owner status are shown to all occupants. */
    @Test
    void admins_and_owners_are_made_and_unmade_in_the_form() {
        wire = Wire.withThreeWitches();

        submit(CRONE, field("muc#roomconfig_roomadmins", "wiccarocks@shakespeare.lit"));
        assertThat(whatIsSeenOf("secondwitch")).containsOnly("admin moderator");
        submit(CRONE, field("muc#roomconfig_roomowners", "crone1@shakespeare.lit", "wiccarocks@shakespeare.lit"));
        assertThat(whatIsSeenOf("secondwitch")).containsOnly("owner moderator");
        submit(CRONE, field("muc#roomconfig_roomowners", "crone1@shakespeare.lit"));
        assertThat(whatIsSeenOf("secondwitch")).containsOnly("admin moderator");
        submit(CRONE, field("muc#roomconfig_roomadmins"));
        assertThat(whatIsSeenOf("secondwitch")).containsOnly("member participant");
    }

    /** §10.2. */
    @Test
    void the_last_owner_stays() {
        wire = Wire.withThreeWitches();

        assertThat(error(submit(CRONE, field("muc#roomconfig_roomowners")))).isEqualTo("cancel conflict");
        assertThat(submit(CRONE, field("muc#roomconfig_roomowners", "hag66@shakespeare.lit/pda")))
                .isEqualTo(IqAnswer.done());
        assertThat(room().affiliation(new JID("hag66@shakespeare.lit"))).isEqualTo(Affiliation.OWNER);
        assertThat(room().affiliation(new JID("crone1@shakespeare.lit"))).isEqualTo(Affiliation.ADMIN);
    }

    /** §7.2.10. */
    @Test
    void before_it_is_configured_the_room_is_not_there_for_others() {
        wire.enter(CRONE, "firstwitch");

        assertThat(wire.enter(HAG, "thirdwitch")).extracting(Reading::error).containsExactly("cancel item-not-found");
    }

    /** §10.1.1 step 5. */
    @Test
    void a_room_that_is_not_configured_in_time_is_given_up() {
        wire.enter(CRONE, "firstwitch");

        wire.timers.passTo(Instant.parse("2026-01-01T12:05:00Z"));
        assertThat(wire.rooms.occupied()).hasSize(1);
        wire.timers.passTo(Instant.parse("2026-01-01T12:05:01Z"));

        assertThat(wire.outbound.take())
                .extracting(Reading::gist)
                .containsExactly("presence unavailable firstwitch 110");
        assertThat(wire.rooms.occupied()).isEmpty();
    }

    /** §10.1.1 step 6. */
    @Test
    void a_room_that_was_configured_in_time_has_no_deadline_any_more() {
        wire.enter(CRONE, "firstwitch");
        submit(CRONE, field("muc#roomconfig_whois", "none"));
        assertThat(wire.timers.pending()).hasSize(1);

        submit(CRONE, "");

        assertThat(wire.timers.pending()).isEmpty();
        wire.enter(HAG, "thirdwitch");
        assertThat(wire.timers.pending()).isEmpty();
    }

    /** §10.1.3, §10.9. */
    @Test
    void cancelling_the_first_configuration_destroys_the_room_and_tells_the_owner() {
        wire.enter(CRONE, "firstwitch");

        assertThat(wire.owner("set", CRONE, CANCEL)).isEqualTo(IqAnswer.done());

        var destroyed = wire.outbound.take().getFirst();
        assertThat(gist(destroyed)).isEqualTo("presence unavailable firstwitch 110");
        assertThat(x(destroyed).element("destroy")).isNotNull();
        assertThat(wire.store.rooms).isEmpty();
    }

    /** §10.2. */
    @Test
    void cancelling_a_later_configuration_leaves_the_room_as_it_was() {
        wire = Wire.withThreeWitches();
        Room before = room();

        assertThat(wire.owner("set", CRONE, CANCEL)).isEqualTo(IqAnswer.done());

        assertThat(room()).isSameAs(before);
        assertThat(wire.outbound.take()).isEmpty();
    }

    /** §10.9, the examples. */
    @Test
    void a_room_is_destroyed_with_a_reason_and_another_place_to_go() {
        wire = Wire.withThreeWitches();

        assertThat(wire.owner("set", CRONE, """
                        <destroy jid='heath@chat.shakespeare.lit'>
                          <password>wyrd</password><reason>Macbeth doth come.</reason>
                        </destroy>""")).isEqualTo(IqAnswer.done());

        var sent = wire.outbound.take();
        assertThat(sent)
                .extracting(Reading::gist)
                .containsExactlyInAnyOrder(
                        "presence unavailable firstwitch 110",
                        "presence unavailable secondwitch 110",
                        "presence unavailable thirdwitch 110");
        assertThat(sent).allSatisfy(presence -> {
            assertThat(item(presence, "affiliation")).isEqualTo("none");
            assertThat(item(presence, "role")).isEqualTo("none");
            Element destroy = x(presence).element("destroy");
            assertThat(destroy.attributeValue("jid")).isEqualTo("heath@chat.shakespeare.lit");
            assertThat(destroy.elementText("password")).isEqualTo("wyrd");
            assertThat(destroy.elementText("reason")).isEqualTo("Macbeth doth come.");
        });
        assertThat(wire.store.rooms).isEmpty();
    }

    /** §10.9. */
    @Test
    void only_owners_destroy_a_room() {
        wire = Wire.withThreeWitches();

        assertThat(error(wire.owner("set", WICCA, "<destroy/>"))).isEqualTo("auth forbidden");
        assertThat(error(wire.owner("set", CRONE, "<destroy jid='@'/>"))).isEqualTo("modify jid-malformed");
        assertThat(wire.store.rooms).hasSize(1);
        assertThat(wire.outbound.take()).isEmpty();
    }

    /** §10.1.3: by whom it is not allowed is not asked, and refused. */
    @Test
    void some_owners_may_not_make_their_room_persistent() {
        wire = Wire.withThreeWitches(Wire.settings("may-make-persistent: [wiccarocks@shakespeare.lit]"));
        submit(CRONE, field("muc#roomconfig_roomowners", "crone1@shakespeare.lit", "wiccarocks@shakespeare.lit"));

        assertThat(types(form(wire.owner("get", CRONE, "")))).doesNotContainKey("muc#roomconfig_persistentroom");
        assertThat(types(form(wire.owner("get", WICCA, "")))).containsKey("muc#roomconfig_persistentroom");
        assertThat(error(submit(
                        CRONE,
                        field("muc#roomconfig_persistentroom", "1") + field("muc#roomconfig_roomname", "A Dark Cave"))))
                .isEqualTo("cancel not-allowed");
        assertThat(room().config().name()).isEmpty();
        assertThat(submit(CRONE, field("muc#roomconfig_persistentroom", "0"))).isEqualTo(IqAnswer.done());
        assertThat(submit(WICCA, field("muc#roomconfig_persistentroom", "1"))).isEqualTo(IqAnswer.done());

        assertThat(types(form(wire.owner("get", CRONE, ""))))
                .containsEntry("muc#roomconfig_persistentroom", "boolean 1");
        assertThat(submit(
                        CRONE, field("muc#roomconfig_persistentroom", "1") + field("muc#roomconfig_roomname", "Cave")))
                .isEqualTo(IqAnswer.done());
        assertThat(room().config().persistent()).isTrue();
    }

    /** §10.1.3. */
    @Test
    void the_operator_says_how_long_names_and_descriptions_may_be() {
        wire = Wire.withThreeWitches(Wire.settings("{max-title-length: 4, max-description-length: 5}"));

        assertThat(error(submit(CRONE, field("muc#roomconfig_roomname", "Heath"))))
                .isEqualTo("modify not-acceptable");
        assertThat(error(submit(CRONE, field("muc#roomconfig_roomdesc", "Heaths"))))
                .isEqualTo("modify not-acceptable");
        assertThat(submit(CRONE, field("muc#roomconfig_roomname", "Cave") + field("muc#roomconfig_roomdesc", "Heath")))
                .isEqualTo(IqAnswer.done());
    }

    /** §10.2. */
    @Test
    void others_are_forbidden_to_configure() {
        wire = Wire.withThreeWitches();

        assertThat(error(wire.owner("get", HAG, ""))).isEqualTo("auth forbidden");
        assertThat(error(submit(HAG, ""))).isEqualTo("auth forbidden");
        assertThat(error(submit(HAG, field("muc#roomconfig_whois", "none")))).isEqualTo("auth forbidden");
        assertThat(error(wire.owner("set", HAG, CANCEL))).isEqualTo("auth forbidden");
    }

    @Test
    void what_is_no_request_of_an_owner_is_bad() {
        wire.enter(CRONE, "firstwitch");

        assertThat(error(wire.owner("set", CRONE, ""))).isEqualTo("modify bad-request");
        assertThat(error(wire.owner("set", CRONE, "<broth/>"))).isEqualTo("modify bad-request");
        assertThat(error(wire.owner("set", CRONE, "<destroy/>" + CANCEL))).isEqualTo("modify bad-request");
        assertThat(error(wire.owner("set", CRONE, "<x xmlns='jabber:x:data' type='form'/>")))
                .isEqualTo("modify bad-request");
        assertThat(error(submit(CRONE, field("FORM_TYPE", "http://jabber.org/protocol/muc#register"))))
                .isEqualTo("modify bad-request");
        assertThat(room().phase()).isEqualTo(Room.Phase.LOCKED);
    }

    /** §10.1. */
    @Test
    void a_room_that_does_not_exist_is_not_found() {
        assertThat(error(wire.owner("get", CRONE, ""))).isEqualTo("cancel item-not-found");
        assertThat(error(wire.owner("set", CRONE, "<destroy/>"))).isEqualTo("cancel item-not-found");
    }

    private Room room() {
        return wire.rooms.find(new JID(ROOM)).orElseThrow();
    }

    private IqAnswer submit(String from, String fields) {
        return wire.owner("set", from, "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>");
    }

    private static String field(String name, String... values) {
        return "<field var='%s'>%s</field>"
                .formatted(
                        name,
                        String.join(
                                "",
                                List.of(values).stream()
                                        .map("<value>%s</value>"::formatted)
                                        .toList()));
    }

    /** The codes that the hag is sent when the crone submits some fields. */
    private List<String> codesOf(String fields) {
        submit(CRONE, fields);
        return to(HAG, wire.outbound.take()).stream()
                .flatMap(message -> codes(message).stream())
                .toList();
    }

    /** The affiliation and role that each occupant is shown of one. */
    private List<String> whatIsSeenOf(String nick) {
        var seen = wire.outbound.take().stream()
                .filter(presence -> presence.attributeValue("from").endsWith("/" + nick))
                .toList();
        assertThat(seen).hasSize(3);
        return seen.stream()
                .map(presence -> item(presence, "affiliation") + " " + item(presence, "role"))
                .toList();
    }

    private static Element form(IqAnswer answer) {
        assertThat(answer).isInstanceOf(IqAnswer.Result.class);
        Element query = ((IqAnswer.Result) answer).payload();
        return requireNonNull(query).element("x");
    }

    private static Map<String, Element> fields(Element form) {
        return form.elements("field").stream()
                .filter(field -> field.attributeValue("var") != null)
                .collect(toMap(field -> field.attributeValue("var"), field -> field));
    }

    private static Map<String, String> types(Element form) {
        return fields(form).entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().attributeValue("type") + " "
                                + String.join(
                                        ",",
                                        entry.getValue().elements("value").stream()
                                                .map(Element::getText)
                                                .toList())));
    }

    private static String error(IqAnswer answer) {
        return answer instanceof IqAnswer.Refused(StanzaError error)
                ? error.type().toXMPP() + " " + error.condition().elementName()
                : answer.toString();
    }
}
