package im.annex.upload.conversations;

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.Ctl;
import im.annex.testkit.ScriptedUser;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;

/** What people do with their files from the menu of their client (XEP-0050), and admins with all files. */
class CommandsTest extends Uploading {

    private static final String COMMANDS = "http://jabber.org/protocol/commands";

    private Element runs(ScriptedUser user, String node, String rest) {
        return user.asks("<iq type='set' to='%s'><command xmlns='%s' node='%s' action='execute'>%s</command></iq>"
                .formatted(SERVICE, COMMANDS, node, rest));
    }

    private static String values(Element answer) {
        return answer.asXML();
    }

    private List<String> menu(ScriptedUser user) {
        return user
                .asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#items' node='%s'/></iq>"
                        .formatted(SERVICE, COMMANDS))
                .element("query")
                .elements("item")
                .stream()
                .map(item -> item.attributeValue("node"))
                .toList();
    }

    private Ctl done(String... arguments) {
        Ctl ctl = rig.ctl(arguments);
        assertThat(ctl.code()).as(() -> String.join("\n", ctl.lines())).isZero();
        return ctl;
    }

    @Test
    void the_menu_has_what_somebody_may_do() {
        assertThat(menu(romeo()))
                .contains("my-files", "my-files-usage", "my-files-delete", "my-files-delete-all")
                .doesNotContain("file-info", "files-usage");
        assertThat(menu(rig.user(JULIET))).noneMatch(node -> node.startsWith("my-"));
        assertThat(menu(rig.user(ADMIN))).contains("file-info", "files-usage", "my-files");
    }

    @Test
    void people_list_and_measure_their_own_files_and_no_others() {
        Slot slot = sentText();
        Slot others = slot(rig.user("mercutio@montague.tld/street"), "filename='mab.txt' size='51'", "");
        put(others, CONTENTS);

        String listed = values(runs(romeo(), "my-files", ""));
        assertThat(listed).contains("balcony.txt", slot.get()).doesNotContain("mab.txt");
        assertThat(values(runs(romeo(), "my-files-usage", ""))).contains("51");
    }

    @Test
    void people_choose_what_they_delete() {
        Slot first = sentText();
        Slot second = sentText();
        ScriptedUser romeo = romeo();
        String id = first.id();

        Element form = runs(romeo, "my-files-delete", "").element("command");
        assertThat(form.attributeValue("status")).isEqualTo("executing");
        Element answer = romeo.asks("""
                <iq type='set' to='%s'><command xmlns='%s' node='my-files-delete' sessionid='%s' action='complete'>
                <x xmlns='jabber:x:data' type='submit'><field var='files'><value>%s</value></field></x></command></iq>
                """.formatted(SERVICE, COMMANDS, form.attributeValue("sessionid"), id));

        assertThat(answer).isResult();
        assertThat(get(first).statusCode()).isEqualTo(404);
        assertThat(get(second).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_has_more_files_than_are_shown_at_once_reaches_all_of_them() {
        Slot oldest = sentText();
        rig.clock().advance(Duration.ofMinutes(1));
        for (int i = 0; i < 200; i++) {
            sentText();
        }
        ScriptedUser romeo = romeo();

        Element asked = runs(romeo, "my-files", "").element("command");
        assertThat(asked.attributeValue("status")).isEqualTo("executing");
        assertThat(values(asked)).contains("201 files");
        assertThat(values(answers(romeo, asked, "page", "1")))
                .contains("balcony.txt")
                .doesNotContain(oldest.get());
        asked = runs(romeo, "my-files", "").element("command");
        assertThat(values(answers(romeo, asked, "page", "2"))).contains(oldest.get());

        Element page = answers(romeo, runs(romeo, "my-files-delete", "").element("command"), "page", "2");
        answers(romeo, page.element("command"), "files", oldest.id());
        assertThat(get(oldest).statusCode()).isEqualTo(404);
        assertThat(runs(romeo, "my-files", "").element("command").attributeValue("status"))
                .isEqualTo("completed");
    }

    private Element answers(ScriptedUser user, Element form, String field, String value) {
        Element answer = user.asks("""
                <iq type='set' to='%s'><command xmlns='%s' node='%s' sessionid='%s'>
                <x xmlns='jabber:x:data' type='submit'><field var='%s'><value>%s</value></field></x></command></iq>
                """.formatted(
                SERVICE, COMMANDS, form.attributeValue("node"), form.attributeValue("sessionid"), field, value));
        assertThat(answer).isResult();
        return answer;
    }

    @Test
    void people_delete_everything_when_they_are_sure() {
        List<Slot> slots = Stream.generate(this::sentText).limit(3).toList();
        ScriptedUser romeo = romeo();
        String form = runs(romeo, "my-files-delete-all", "").element("command").attributeValue("sessionid");

        romeo.asks("""
                <iq type='set' to='%s'><command xmlns='%s' node='my-files-delete-all' sessionid='%s' action='complete'>
                <x xmlns='jabber:x:data' type='submit'><field var='sure'><value>1</value></field></x></command></iq>
                """.formatted(SERVICE, COMMANDS, form));

        assertThat(slots).allSatisfy(slot -> assertThat(get(slot).statusCode()).isEqualTo(404));
    }

    @Test
    void admins_find_who_sent_a_file_and_remove_it() {
        Slot slot = sentText();
        Slot other = sentText();

        assertThat(String.join("\n", done("file-info", "--file", slot.get()).lines()))
                .contains("romeo@montague.tld", "balcony.txt", "2026-01-01T00:00:00Z");
        assertThat(String.join(
                        "\n", done("files-of", "--user", "romeo@montague.tld").lines()))
                .contains(slot.get());
        assertThat(String.join("\n", done("files-usage").lines())).contains("montague.tld", "102");
        done("file-delete", "--file", slot.get());
        assertThat(get(slot).statusCode()).isEqualTo(404);
        assertThat(rig.ctl("file-info", "--file", slot.get()).code()).isNotZero();
        done("files-delete-of", "--user", "romeo@montague.tld");
        assertThat(get(other).statusCode()).isEqualTo(404);
        assertThat(rig.ctl("file-delete", "--file", "https://example.org/a.png").code())
                .isNotZero();
    }

    @Test
    void what_was_deleted_does_not_come_again_by_its_old_slot() {
        Slot slot = sentText();
        done("file-delete", "--file", slot.get());

        assertThat(put(slot, CONTENTS).statusCode()).isEqualTo(410);
        assertThat(get(slot).statusCode()).isEqualTo(404);
    }

    @Test
    void disk_and_database_can_be_compared_at_once() {
        sentText();

        assertThat(done("files-check").lines().stream().map(line -> line.replaceAll(" {2,}", " ")))
                .contains("Removed, as nobody could fetch them: 0", "Forgotten, as they are not on the disk: 0");
    }
}
