package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Progress;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Report.Fact;
import im.annex.kernel.administration.Value;
import im.annex.kernel.archive.Retention;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.muc.domain.Affiliation;
import im.annex.muc.domain.Command.Register;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

class RoomCommandsTest {

    private static final String HEATH = "heath@chat.shakespeare.lit";

    private final Wire wire = Wire.withThreeWitches();

    @Test
    void every_command_has_a_name_of_its_own_and_is_for_admins() {
        var commands = wire.component.commands();

        assertThat(commands).extracting(Command::name).doesNotHaveDuplicates();
        assertThat(commands)
                .allSatisfy(command ->
                        assertThat(command.audience().who().in(Locale.ENGLISH)).isEqualTo("admins"));
    }

    @Test
    void rooms_are_listed_and_counted() {
        done("room-create", "room=heath", "owner=" + HAG, "name=A Heath");

        assertThat(table("rooms")).containsExactly(ROOM + "||3|no|yes", HEATH + "|A Heath|0|yes|yes");
        assertThat(table("rooms", "containing=a heath")).containsExactly(HEATH + "|A Heath|0|yes|yes");
        assertThat(table("rooms", "empty=1")).containsExactly(HEATH + "|A Heath|0|yes|yes");
        assertThat(table("rooms", "most=1")).containsExactly(ROOM + "||3|no|yes");
        assertThat(table("rooms", "after=coven")).containsExactly(HEATH + "|A Heath|0|yes|yes");
        assertThat(table("rooms", "matching=^h[a-e]+.h$")).containsExactly(HEATH + "|A Heath|0|yes|yes");
        assertThat(table("rooms", "matching=shakespeare")).isEmpty();
        assertThat(facts(done("room-count")))
                .containsEntry("rooms", "2")
                .containsEntry("occupied", "1")
                .containsEntry("occupants", "3");
        assertThat(facts(done("room-info", "room=heath"))).containsEntry("name", "A Heath");
    }

    /** Java goes back and tries again, in as many ways as there are. */
    @Test
    void an_expression_that_takes_too_long_is_refused() {
        done("room-create", "room=" + "a".repeat(60), "owner=" + HAG);

        assertThat(refused("rooms", "matching=a*a*a*a*a*a*a*a*b")).isEqualTo(Reason.INVALID);
        assertThat(Expression.isValid("[a-z")).isFalse();
        assertThat(Expression.isValid("a".repeat(201))).isFalse();
    }

    @Test
    void a_room_is_made_for_its_owner_once() {
        done("room-create", "room=" + HEATH, "owner=" + HAG);

        var heath = wire.rooms.find(new JID(HEATH)).orElseThrow();
        assertThat(heath.affiliation(new JID(HAG).asBareJID())).isEqualTo(Affiliation.OWNER);
        assertThat(heath.config().persistent()).isTrue();
        assertThat(refused("room-create", "room=" + HEATH, "owner=" + HAG)).isEqualTo(Reason.CONFLICT);
        assertThat(refused("room-create", "room=heath@elsewhere.lit", "owner=" + HAG))
                .isEqualTo(Reason.INVALID);
        assertThat(refused("room-create", "room=a b", "owner=" + HAG)).isEqualTo(Reason.INVALID);
    }

    @Test
    void a_room_is_made_as_it_is_to_be() {
        done(
                "room-create",
                "room=heath",
                "owner=" + HAG,
                "options=muc#roomconfig_membersonly=1",
                "options=muc#roomconfig_presencebroadcast=moderator",
                "options=muc#roomconfig_presencebroadcast=participant",
                "options=muc#roomconfig_roomdesc=a=b");

        var config = wire.rooms.find(new JID(HEATH)).orElseThrow().config();
        assertThat(config.membersOnly()).isTrue();
        assertThat(config.broadcast()).containsExactlyInAnyOrder(Role.MODERATOR, Role.PARTICIPANT);
        assertThat(config.description()).isEqualTo("a=b");
        for (String wrong : List.of(
                "colour=red",
                "muc#roomconfig_membersonly=maybe",
                "muc#roomconfig_roomowners=macbeth@shakespeare.lit")) {
            assertThat(refused("room-create", "room=cave", "owner=" + HAG, "options=" + wrong))
                    .isEqualTo(Reason.INVALID);
        }
        assertThat(refused(
                        "room-create", "room=cave", "owner=" + HAG, "options=muc#roomconfig_passwordprotectedroom=1"))
                .isEqualTo(Reason.INVALID);
        assertThat(wire.rooms.find(new JID("cave@chat.shakespeare.lit"))).isEmpty();
    }

    @Test
    void rooms_of_a_list_are_made_and_those_that_are_there_stay_as_they_are() {
        String list = "rooms=# the witches\nheath hag66@shakespeare.lit A  Heath\ncoven hag66@shakespeare.lit\n"
                + "cave\n\na@b hag66@shakespeare.lit\ncastle@chat.shakespeare.lit macbeth@shakespeare.lit";

        Report first = done("rooms-create", list, "options=muc#roomconfig_publicroom=0");

        assertThat(rows(first))
                .containsExactly(
                        "heath|Done.",
                        "coven|There is a room of this address already.",
                        "cave|An owner is needed behind the room.",
                        "a@b|This is not the address of a room here.",
                        "castle@chat.shakespeare.lit|Done.");
        assertThat(facts(first))
                .containsEntry("done", "2")
                .containsEntry("already", "1")
                .containsEntry("refused", "2")
                .containsEntry("left", "0");
        assertThat(table("rooms", "empty=1"))
                .containsExactly("castle@chat.shakespeare.lit||0|yes|no", HEATH + "|A  Heath|0|yes|no");
        assertThat(facts(done("rooms-create", list))).containsEntry("done", "0").containsEntry("already", "3");
    }

    /** §10.9. */
    @Test
    void rooms_of_a_list_are_destroyed_and_those_that_are_not_there_are_so_already() {
        done("room-create", "room=heath", "owner=" + HAG);

        Report first = done("rooms-destroy", "rooms=heath", "rooms=coven\ncave", "reason=Macbeth doth come.");

        assertThat(rows(first)).startsWith("heath|Done.", "coven|Done.").hasSize(3);
        assertThat(facts(first)).containsEntry("done", "2").containsEntry("already", "1");
        assertThat(wire.outbound.take())
                .hasSize(3)
                .allSatisfy(presence -> assertThat(
                                Reading.x(presence).element("destroy").elementText("reason"))
                        .isEqualTo("Macbeth doth come."));
        assertThat(table("rooms")).isEmpty();
    }

    /** §10.9. */
    @Test
    void a_room_is_destroyed_and_its_people_are_told() {
        done("room-destroy", "room=coven", "reason=Macbeth doth come.", "venue=" + HEATH);

        assertThat(wire.outbound.take())
                .hasSize(3)
                .allSatisfy(presence -> assertThat(
                                Reading.x(presence).element("destroy").attributeValue("jid"))
                        .isEqualTo(HEATH));
        assertThat(wire.store.addresses("", 10)).isEmpty();
        assertThat(refused("room-destroy", "room=coven")).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void options_are_shown_and_set() {
        done("room-set-option", "room=coven", "option=muc#roomconfig_moderatedroom", "value=1");
        done("room-set-option", "room=coven", "option=muc#roomconfig_roomsecret", "value=cauldronburn");

        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().config().moderated())
                .isTrue();
        assertThat(table("room-options", "room=coven"))
                .anyMatch(row -> row.startsWith("muc#roomconfig_moderatedroom|1|")
                        || row.startsWith("muc#roomconfig_moderatedroom|true|"))
                .anyMatch(row -> row.startsWith("muc#roomconfig_roomsecret|***|"))
                .noneMatch(row -> row.contains("cauldronburn"));
        assertThat(refused("room-set-option", "room=coven", "option=muc#roomconfig_moderatedroom", "value=maybe"))
                .isEqualTo(Reason.INVALID);
        assertThat(refused("room-set-option", "room=coven", "option=colour", "value=red"))
                .isEqualTo(Reason.INVALID);
        assertThat(refused("room-options", "room=heath")).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void the_people_of_a_room_are_listed() {
        assertThat(table("room-occupants", "room=coven"))
                .containsExactly(
                        "firstwitch|crone1@shakespeare.lit|moderator|owner|desktop",
                        "secondwitch|wiccarocks@shakespeare.lit|participant|none|laptop",
                        "thirdwitch|hag66@shakespeare.lit|participant|none|pda");
        assertThat(table("room-occupants", "room=coven", "most=1")).hasSize(1);
        assertThat(table("room-affiliations", "room=coven")).containsExactly("crone1@shakespeare.lit|owner||");
        assertThat(table("room-affiliations", "room=coven", "user=" + CRONE))
                .containsExactly("crone1@shakespeare.lit|owner||");
        assertThat(table("room-affiliations", "room=coven", "user=" + HAG))
                .containsExactly("hag66@shakespeare.lit|none||");
        assertThat(refused("room-occupants", "room=heath")).isEqualTo(Reason.NOT_FOUND);
    }

    @Test
    void the_rooms_of_a_user_are_listed() {
        done("room-create", "room=heath", "owner=" + CRONE);

        assertThat(table("user-rooms", "user=" + CRONE)).containsExactly(ROOM + "|owner|firstwitch", HEATH + "|owner|");
        assertThat(table("user-rooms", "user=macbeth@shakespeare.lit")).isEmpty();
    }

    /** §9.3, §9.1, §10.4. */
    @Test
    void affiliations_are_set() {
        done("room-set-affiliation", "room=coven", "user=" + HAG, "affiliation=member", "reason=A worthy witch!");
        assertThat(table("room-affiliations", "room=coven"))
                .containsExactly("crone1@shakespeare.lit|owner||", "hag66@shakespeare.lit|member||A worthy witch!");

        done("room-set-affiliation", "room=coven", "user=" + HAG, "affiliation=outcast");
        assertThat(table("room-occupants", "room=coven")).hasSize(2);
        done("room-set-affiliation", "room=coven", "user=" + HAG, "affiliation=none");
        assertThat(table("room-affiliations", "room=coven")).hasSize(1);
        run("room-set-affiliation", "room=coven", "user=" + CRONE, "affiliation=none");
        assertThat(table("room-affiliations", "room=coven")).containsExactly("crone1@shakespeare.lit|owner||");
    }

    @Test
    void people_are_subscribed_and_unsubscribed() {
        assertThat(refused("room-subscribe", "room=coven", "user=" + HAG, "nick=hag"))
                .isEqualTo(Reason.FORBIDDEN);
        done("room-set-option", "room=coven", "option=allow_subscription", "value=1");
        done("room-set-option", "room=coven", "option=muc#roomconfig_roomsecret", "value=cauldronburn");

        done("room-subscribe", "room=coven", "user=macbeth@scotland.lit/castle", "nick=The Thane");
        assertThat(refused("room-subscribe", "room=coven", "user=" + HAG, "nick=The Thane"))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refused("room-subscribe", "room=coven", "user=" + HAG, "nick=\u00a0"))
                .isEqualTo(Reason.INVALID);
        assertThat(refused("room-subscribe", "room=nowhere", "user=" + HAG, "nick=hag"))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(table(
                        "room-subscribe-users",
                        "room=coven",
                        "users=# those of the court",
                        "users=banquo@scotland.lit Banquo of Lochaber",
                        "users=banquo@scotland.lit",
                        "users=ross@scotland.lit The Thane",
                        "users=@ nobody",
                        "nodes=messages",
                        "nodes=subject"))
                .containsExactly(
                        "banquo@scotland.lit|Done.",
                        "banquo@scotland.lit|A nickname is needed behind the user.",
                        "ross@scotland.lit|The room refuses: conflict.",
                        "@|This is not the address of a user.");
        assertThat(table("room-subscribers", "room=coven"))
                .containsExactly(
                        "Banquo of Lochaber|banquo@scotland.lit|messages, subject",
                        "The Thane|macbeth@scotland.lit|messages");
        assertThat(table("user-subscriptions", "user=banquo@scotland.lit"))
                .containsExactly(ROOM + "|Banquo of Lochaber|messages, subject");

        assertThat(facts(done("room-info", "room=coven"))).containsEntry("subscribers", "2");

        done("room-unsubscribe", "room=coven", "user=macbeth@scotland.lit");
        assertThat(refused("room-unsubscribe", "room=coven", "user=macbeth@scotland.lit"))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused("room-unsubscribe", "room=nowhere", "user=" + HAG)).isEqualTo(Reason.NOT_FOUND);
        done("user-unsubscribe", "user=banquo@scotland.lit");
        assertThat(table("room-subscribers", "room=coven")).isEmpty();
        assertThat(table("user-subscriptions", "user=banquo@scotland.lit")).isEmpty();
    }

    @Test
    void a_room_that_is_busy_keeps_nobody_subscribed_to_the_others() {
        for (String room : List.of("coven", "heath", "orchard")) {
            run("room-create", "room=" + room, "owner=" + CRONE);
            done("room-set-option", "room=" + room, "option=allow_subscription", "value=1");
            done("room-subscribe", "room=" + room, "user=macbeth@scotland.lit", "nick=The Thane");
        }
        wire.full.add(new JID(HEATH));

        var report = done("user-unsubscribe", "user=macbeth@scotland.lit");

        assertThat(report.lines()).containsExactly("2 subscriptions are ended.");
        assertThat(report.warnings()).hasSize(1);
        assertThat(rows(report)).containsExactly(HEATH + "|The room has too much to do.");
        assertThat(table("user-subscriptions", "user=macbeth@scotland.lit"))
                .containsExactly(HEATH + "|The Thane|messages");
    }

    /** §7.10, §7.12. */
    @Test
    void nicknames_are_registered_for_users_and_released() {
        done("room-register-nick", "room=coven", "user=" + HAG, "nick=oldhag");

        assertThat(table("room-nicks", "room=coven")).containsExactly("oldhag|hag66@shakespeare.lit");
        assertThat(table("room-affiliations", "room=coven")).contains("hag66@shakespeare.lit|member|oldhag|");
        assertThat(refused("room-register-nick", "room=coven", "user=hecate@shakespeare.lit", "nick=01dhag"))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refused("room-register-nick", "room=nowhere", "user=" + HAG, "nick=oldhag"))
                .isEqualTo(Reason.NOT_FOUND);

        done("room-unregister-nick", "room=coven", "user=" + HAG);
        assertThat(table("room-nicks", "room=coven")).isEmpty();
        assertThat(table("room-affiliations", "room=coven")).contains("hag66@shakespeare.lit|member||");
        assertThat(refused("room-unregister-nick", "room=coven", "user=" + HAG)).isEqualTo(Reason.NOT_FOUND);
        assertThat(refused("room-unregister-nick", "room=nowhere", "user=" + HAG))
                .isEqualTo(Reason.NOT_FOUND);
    }

    /** XEP-0249 §2. */
    @Test
    void a_user_is_invited_with_the_password() {
        done("room-set-option", "room=coven", "option=muc#roomconfig_roomsecret", "value=cauldronburn");
        wire.outbound.take();

        done("room-invite", "room=coven", "user=hecate@shakespeare.lit", "reason=Come");

        assertThat(wire.outbound.take())
                .singleElement()
                .satisfies(message -> assertThat(message.asXML())
                        .contains("to=\"hecate@shakespeare.lit\"")
                        .contains("jabber:x:conference")
                        .contains("jid=\"" + ROOM + "\"")
                        .contains("password=\"cauldronburn\"")
                        .contains("reason=\"Come\""));
    }

    @Test
    void a_room_speaks_and_what_was_said_is_read() {
        done("room-say", "room=coven", "text=The service rests at noon.");

        assertThat(wire.outbound.take()).hasSize(3).allSatisfy(message -> {
            assertThat(message.attributeValue("from")).isEqualTo(ROOM);
            assertThat(message.attributeValue("type")).isEqualTo("groupchat");
            assertThat(message.elementText("body")).isEqualTo("The service rests at noon.");
        });
        wire.groupchat(HAG, "<body>Harpier cries</body>");
        assertThat(table("room-history", "room=coven"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("||The service rests at noon.|"),
                        second -> assertThat(second).contains("|thirdwitch|hag66@shakespeare.lit|Harpier cries|"));
        assertThat(table("room-history", "room=coven", "most=1")).hasSize(1);
        assertThat(refused("room-say", "room=heath", "text=Anybody?")).isEqualTo(Reason.NOT_FOUND);
    }

    /** §7.2.8, XEP-0421 §4.1: nobody is taken for the room, nor the room for anybody. */
    @Test
    void a_room_speaks_under_a_nickname_that_nobody_has() {
        done("room-say", "room=coven", "nick=Herald", "text=The service rests at noon.");

        var heard = wire.outbound.take();
        assertThat(heard)
                .hasSize(3)
                .allSatisfy(
                        message -> assertThat(message.attributeValue("from")).isEqualTo(ROOM + "/Herald"));
        wire.groupchat(HAG, "<body>Harpier cries</body>");
        assertThat(table("room-history", "room=coven").getFirst()).contains("|Herald||The service rests at noon.|");
        String herald = occupantId(heard.getFirst());
        assertThat(herald).hasSize(64);
        wire.unavailable(HAG, "thirdwitch", "");
        assertThat(wire.enter(HAG, "Herald"))
                .filteredOn(stanza -> stanza.getName().equals("presence"))
                .isNotEmpty()
                .allSatisfy(presence -> assertThat(occupantId(presence)).isNotEqualTo(herald));

        assertThat(refused("room-say", "room=coven", "nick=herald", "text=Hark"))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refused("room-say", "room=coven", "nick=firstwitch", "text=Hark"))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refused("room-say", "room=coven", "nick=" + "a".repeat(101), "text=Hark"))
                .isEqualTo(Reason.NOT_POSSIBLE);
        assertThat(refused("room-say", "room=coven", "nick=\u200b", "text=Hark"))
                .isEqualTo(Reason.INVALID);
        assertThat(wire.outbound.take()).isEmpty();
    }

    /** §7.12: who has reserved a nickname is not there all the time. */
    @Test
    void a_room_does_not_speak_under_a_nickname_that_is_reserved() {
        wire.rooms.run(
                new JID(ROOM),
                new Register(new JID(HAG), new Nick("oldhag"), new SentMessage(DocumentHelper.createElement("x"), 1)));
        wire.outbound.take();

        assertThat(refused("room-say", "room=coven", "nick=oldhag", "text=Hark"))
                .isEqualTo(Reason.CONFLICT);
    }

    private static String occupantId(Element stanza) {
        return stanza.element(QName.get("occupant-id", "urn:xmpp:occupant-id:0"))
                .attributeValue("id");
    }

    @Test
    void what_a_user_said_is_deleted_and_not_told_to_newcomers() {
        wire.groupchat(HAG, "<body>Harpier cries</body>");
        wire.groupchat(CRONE, "<body>Round about the cauldron go</body>");

        assertThat(done("archive-delete-user", "user=" + HAG).lines()).containsExactly("1 message is deleted.");

        assertThat(table("room-history", "room=coven")).hasSize(1);
        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().history().messages())
                .extracting(message -> message.author().toString())
                .containsExactly("crone1@shakespeare.lit");
    }

    @Test
    void what_a_user_said_is_deleted_in_one_room_alone() {
        wire.groupchat(HAG, "<body>Harpier cries</body>");

        assertThat(done("archive-delete-user", "user=" + HAG, "room=heath").lines())
                .containsExactly("0 messages are deleted.");
        assertThat(done("archive-delete-user", "user=" + HAG, "room=coven").lines())
                .containsExactly("1 message is deleted.");
        assertThat(refused("archive-delete-user", "user=" + HAG, "room=coven@elsewhere.lit"))
                .isEqualTo(Reason.INVALID);
        assertThat(table("room-history", "room=coven")).isEmpty();
    }

    @Test
    void a_destroyed_room_can_leave_its_archive_behind() {
        wire.groupchat(HAG, "<body>Harpier cries</body>");

        done("room-destroy", "room=coven", "keep-archive=1");

        assertThat(table("room-history", "room=coven")).hasSize(1);
        done("room-create", "room=coven", "owner=" + HAG);
        assertThat(table("room-history", "room=coven")).isEmpty();
    }

    @Test
    void the_archive_of_a_room_is_deleted_with_what_the_room_remembers() {
        wire.groupchat(HAG, "<body>Harpier cries</body>");
        done("archive-expire", "room=coven", "days=30");
        assertThat(wire.archive.retention).contains(new Retention(Duration.ofDays(30), 0));

        done("archive-delete", "room=coven");

        assertThat(table("room-history", "room=coven")).isEmpty();
        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().history().messages())
                .isEmpty();
    }

    @Test
    void unused_rooms_are_those_where_nobody_is_and_nothing_was_said_for_long() {
        wire.groupchat(HAG, "<body>Harpier cries</body>");
        done("room-create", "room=heath", "owner=" + HAG);
        done("room-create", "room=silent", "owner=" + HAG);
        done("room-say", "room=heath", "text=The service rests at noon.");

        assertThat(table("rooms-unused", "days=1")).isEmpty();
        wire.clock.advance(Duration.ofDays(2));
        assertThat(table("rooms-unused", "days=1"))
                .singleElement()
                .asString()
                .startsWith(HEATH + "|2026-01-01T12:00:00");
        assertThat(table("rooms-unused", "days=1", "silent-too=1")).hasSize(2);

        assertThat(facts(done("rooms-unused-destroy", "days=1"))).containsEntry("destroyed", "1");
        assertThat(wire.store.addresses("", 10)).extracting(JID::getNode).containsExactlyInAnyOrder("coven", "silent");
    }

    private List<String> table(String command, String... values) {
        return rows(done(command, values));
    }

    private static List<String> rows(Report report) {
        return report.table().orElseThrow().rows().stream()
                .map(row -> row.stream().map(Value::shown).collect(Collectors.joining("|")))
                .toList();
    }

    private static Map<String, String> facts(Report report) {
        return report.facts().stream()
                .collect(Collectors.toMap(Fact::key, fact -> fact.value().shown()));
    }

    private Report done(String command, String... values) {
        if (run(command, values) instanceof Reply.Done(var report)) {
            return report;
        }
        throw otherwise(command);
    }

    private Reason refused(String command, String... values) {
        if (run(command, values) instanceof Reply.Refused refused) {
            return refused.reason();
        }
        throw otherwise(command);
    }

    private static AssertionError otherwise(String command) {
        return new AssertionError(command + " answered otherwise");
    }

    private Reply run(String name, String... values) {
        var command = wire.component.commands().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, List<String>> typed = Arrays.stream(values)
                .map(value -> value.split("=", 2))
                .collect(Collectors.groupingBy(
                        value -> value[0], Collectors.mapping(value -> value[1], Collectors.toList())));
        if (command.form().read(typed) instanceof Submission.Filled(var filled)) {
            return command.work()
                    .run(new Invocation(
                            new Caller.Local("root"), Optional.empty(), filled, Locale.ENGLISH, new Silent()));
        }
        throw otherwise(name);
    }

    private record Silent() implements Progress {
        @Override
        public boolean isWatched() {
            return false;
        }

        @Override
        public void say(String line) {}
    }
}
