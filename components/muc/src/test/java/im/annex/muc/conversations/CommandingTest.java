package im.annex.muc.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.testkit.Ctl;
import im.annex.testkit.ScriptedUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who runs the service does so through its doors: the command line, and ad-hoc commands (XEP-0050). */
class CommandingTest extends Conversation {

    private static final String ADMIN = "prospero@shakespeare.lit/cell";
    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    @TempDir
    private Path folder;

    CommandingTest() {
        rig.admins("prospero@shakespeare.lit");
    }

    @Test
    void rooms_are_administered_on_the_command_line() throws IOException {
        theWitchesMeet();
        Path list = folder.resolve("rooms.txt");
        Files.writeString(list, """
                # the places of the play
                heath hag66@shakespeare.lit A Blasted Heath
                castle macbeth@shakespeare.lit
                coven hag66@shakespeare.lit
                """);

        Ctl created = done("rooms-create", "--rooms-file", list.toString(), "--options", "muc#roomconfig_publicroom=0");
        assertThat(created.lines()).contains("Done:         2", "So already:   1");
        assertThat(done("rooms", "--matching", "^(heath|castle)$").lines().stream()
                        .skip(1)
                        .map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "castle@chat.shakespeare.lit|0|yes|no", "heath@chat.shakespeare.lit|A Blasted Heath|0|yes|no");

        done("room-say", "--room", "coven", "--nick", "Hecate", "--text", "Meet me i' the morning.");
        hag.receives(wordsOf("Hecate", "Meet me i' the morning."));
        Ctl taken = rig.ctl("room-say", "--room", "coven", "--nick", "thirdwitch", "--text", "I am no hag.");
        assertThat(taken.code()).isEqualTo(1);
        hag.receivesNothing();

        done("rooms-destroy", "--rooms", "coven", "--reason", "Macbeth doth come.");
        hag.receives()
                .ofType("unavailable")
                .child("x", MUC_USER)
                .child("destroy", MUC_USER)
                .hasChild("reason", MUC_USER);
        assertThat(rig.ctl("room-info", "--room", "coven").code()).isEqualTo(1);
        everybodyReadsOn();
    }

    /** MUC/Sub. */
    @Test
    void people_are_subscribed_to_rooms_on_the_command_line() throws IOException {
        Path list = folder.resolve("users.txt");
        Files.writeString(list, """
                # the witches
                wiccarocks@shakespeare.lit secondwitch
                hag66@shakespeare.lit The Third Witch
                """);
        assertThat(rig.ctl("room-subscribe", "--room", "coven", "--user", HAG, "--nick", "thirdwitch")
                        .code())
                .isEqualTo(1);
        done("room-create", "--room", "coven", "--owner", CRONE, "--options", "allow_subscription=1");

        done("room-subscribe", "--room", "coven", "--user", HAG, "--nick", "thirdwitch");
        assertThat(done(
                                "room-subscribe-users",
                                "--room",
                                "coven",
                                "--users-file",
                                list.toString(),
                                "--nodes",
                                "messages",
                                "--nodes",
                                "subject")
                        .lines())
                .contains("Done:         2");
        assertThat(done("room-subscribers", "--room", "coven").lines().stream()
                        .skip(1)
                        .map(line -> line.replaceAll(" {2,}", "|")))
                .containsExactly(
                        "The Third Witch|hag66@shakespeare.lit|messages, subject",
                        "secondwitch|wiccarocks@shakespeare.lit|messages, subject");
        done("room-say", "--room", "coven", "--text", "Beware Macduff.");
        hag.receives().isMessage().from(ROOM).child("event", "http://jabber.org/protocol/pubsub#event");
        wicca.receives();
        done("room-unsubscribe", "--room", "coven", "--user", HAG);
        done("user-unsubscribe", "--user", "wiccarocks@shakespeare.lit");
        assertThat(done("user-subscriptions", "--user", "wiccarocks@shakespeare.lit")
                        .lines())
                .noneMatch(line -> line.contains(ROOM));
        done("room-say", "--room", "coven", "--text", "Beware the Thane of Fife.");
        hag.receivesNothing();
        wicca.receivesNothing();
    }

    private Ctl done(String... arguments) {
        Ctl ctl = rig.ctl(arguments);
        assertThat(ctl.code()).as(() -> String.join("\n", ctl.lines())).isZero();
        return ctl;
    }

    @Test
    void rooms_are_administered_by_ad_hoc_commands() {
        theWitchesMeet();
        ScriptedUser prospero = rig.user(ADMIN);

        assertThat(prospero.asks("""
                        <iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#items' node='%s'/></iq>
                        """.formatted(SERVICE, COMMANDS)).asXML())
                .contains("node=\"rooms-create\"", "node=\"room-set-affiliation\"", "node=\"rooms-unused\"");
        assertThat(hag.asks(giving("rooms", ""))).isErrorWith("cancel", "forbidden");
        assertThat(form(prospero.asks(giving("rooms-create", ""))).asXML()).contains("text-multi");

        assertThat(run(
                        prospero,
                        "rooms-create",
                        field("rooms", "heath hag66@shakespeare.lit A Heath", "castle macbeth@shakespeare.lit")
                                + field("options", "muc#roomconfig_membersonly=1")))
                .containsExactly("heath|Done.", "castle|Done.");
        assertThat(run(prospero, "rooms", field("containing", "a heath")))
                .containsExactly("heath@chat.shakespeare.lit|A Heath|0|yes|yes");
        // who is where is on disk a moment later
        await().untilAsserted(() -> assertThat(run(prospero, "user-rooms", field("user", "crone1@shakespeare.lit")))
                .containsExactly("coven@chat.shakespeare.lit|owner|firstwitch"));
        assertThat(run(prospero, "room-occupants", field("room", "coven")))
                .extracting(row -> row.substring(0, row.indexOf('|')))
                .containsExactly("firstwitch", "secondwitch", "thirdwitch");

        run(
                prospero,
                "room-set-affiliation",
                field("room", "coven") + field("user", "hag66@shakespeare.lit") + field("affiliation", "outcast"));
        hag.receives().ofType("unavailable").hasStatusCodes(110, 301);
        everybodyReadsOn();
    }

    private void everybodyReadsOn() {
        Stream.of(crone, wicca, hag).forEach(ScriptedUser::catchesUp);
    }

    /** The rows of the table that comes of a command, if one does. */
    private static List<String> run(ScriptedUser admin, String name, String fields) {
        Element command = admin.asks(giving(name, "<x xmlns='jabber:x:data' type='submit'>" + fields + "</x>"))
                .element("command");
        assertThat(command.attributeValue("status")).as(command::asXML).isEqualTo("completed");
        Element result = command.element("x");
        return result == null
                ? List.of()
                : result.elements("field").stream()
                        .filter(field -> field.attributeValue("var").startsWith("row-"))
                        .map(row -> Stream.concat(
                                        Stream.of(row.attributeValue("label")),
                                        Stream.of(row.elementText("value").split("; "))
                                                .map(named -> named.substring(named.indexOf(": ") + 2)))
                                .collect(Collectors.joining("|")))
                        .toList();
    }

    private static Element form(Element answer) {
        return answer.element("command").element("x");
    }

    private static String giving(String name, String payload) {
        return "<iq type='set' to='%s'><command xmlns='%s' node='%s'>%s</command></iq>"
                .formatted(SERVICE, COMMANDS, name, payload);
    }

    private static String field(String name, String... values) {
        return "<field var='%s'>%s</field>"
                .formatted(
                        name,
                        Stream.of(values)
                                .map(value -> "<value>" + value + "</value>")
                                .collect(Collectors.joining()));
    }
}
