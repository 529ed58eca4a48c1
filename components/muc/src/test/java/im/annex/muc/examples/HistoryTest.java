package im.annex.muc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.Stage;
import im.annex.testkit.trace.Example;
import java.util.List;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** §7.2.13 to §7.2.15: what a newcomer learns of what was said before. */
class HistoryTest {

    private static final String HISTORY = """
            <message from='coven@chat.shakespeare.lit/firstwitch' to='hecate@shakespeare.lit/broom' id='cat'
                     type='groupchat'>
              <body>Thrice the brinded cat hath mew'd.</body>
              <delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='2026-10-13T23:58:37.000Z'/>
            </message>
            <message from='coven@chat.shakespeare.lit/secondwitch' to='hecate@shakespeare.lit/broom' id='pig'
                     type='groupchat'>
              <body>Thrice and once the hedge-pig whined.</body>
              <delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='2026-10-13T23:58:43.000Z'/>
            </message>
            <message from='coven@chat.shakespeare.lit/thirdwitch' to='hecate@shakespeare.lit/broom' id='harpier'
                     type='groupchat'>
              <body>Harpier cries 'Tis time, 'tis time.</body>
              <delay xmlns='urn:xmpp:delay' from='coven@chat.shakespeare.lit' stamp='2026-10-13T23:58:49.000Z'/>
            </message>
            """;

    private static void say(Stage stage, String time, String who, String id, String words) {
        stage.at("2026-10-13T" + time + "Z").quietly("""
                <message from='%s' id='%s' to='coven@chat.shakespeare.lit' type='groupchat'><body>%s</body></message>
                """.formatted(who, id, words));
    }

    private static Stage afterThreeSentences() {
        Stage stage = Stage.withTheWitches();
        say(stage, "23:58:37", "crone1@shakespeare.lit/desktop", "cat", "Thrice the brinded cat hath mew'd.");
        say(stage, "23:58:43", "wiccarocks@shakespeare.lit/laptop", "pig", "Thrice and once the hedge-pig whined.");
        say(stage, "23:58:49", "hag66@shakespeare.lit/pda", "harpier", "Harpier cries 'Tis time, 'tis time.");
        return stage;
    }

    private static String entering(String history) {
        return """
                <presence from='hecate@shakespeare.lit/broom' id='n13mt3l' to='coven@chat.shakespeare.lit/hecate'>
                  <x xmlns='http://jabber.org/protocol/muc'>%s</x>
                </presence>
                """.formatted(history);
    }

    /** What Hecate gets, in order. */
    private static List<Element> toHecate(Stage stage) {
        return stage.take().stream()
                .filter(stanza -> "hecate@shakespeare.lit/broom".equals(stanza.attributeValue("to")))
                .toList();
    }

    /** The first words of what was said that Hecate gets, all of it after all presence and before the subject. */
    private static List<String> wordsFor(Stage stage) {
        List<Element> stanzas = toHecate(stage);
        assertThat(stanzas.getLast().element("subject")).isNotNull();
        return stanzas.stream()
                .dropWhile(stanza -> stanza.getName().equals("presence"))
                .filter(stanza -> stanza.element("body") != null)
                .map(stanza -> stanza.attributeValue("id"))
                .toList();
    }

    /** Only owners bring along what was said elsewhere; what others say of the time is not taken for the room's word. */
    @Test
    void who_is_no_owner_is_delayed_by_the_room_whatever_else_the_message_says() {
        Stage stage =
                Stage.withTheWitches().at("2026-10-13T23:58:37Z").quietly("""
                <message from='hag66@shakespeare.lit/pda' id='harpier' to='coven@chat.shakespeare.lit' type='groupchat'>
                  <body>Harpier cries.</body>
                  <delay xmlns='urn:xmpp:delay' from='hag66@shakespeare.lit' stamp='2004-10-13T23:58:37Z'/>
                </message>
                """).sends(entering(""));

        assertThat(toHecate(stage).stream()
                        .filter(stanza -> "harpier".equals(stanza.attributeValue("id")))
                        .flatMap(stanza -> stanza.elements("delay").stream())
                        .map(delay -> delay.attributeValue("from")))
                .containsExactly("hag66@shakespeare.lit", "coven@chat.shakespeare.lit");
    }

    /** §7.2.13: MUST come after presence, before the subject, with a delay from the room; without addresses. */
    @Example(33)
    @Test
    void history_is_delayed_by_the_room() {
        Stage stage = afterThreeSentences().configured("muc#roomconfig_whois", "anyone");
        String all = """
                <presence from='coven@chat.shakespeare.lit/firstwitch' to='hecate@shakespeare.lit/broom'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='owner' jid='crone1@shakespeare.lit/desktop' role='moderator'/>
                  </x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/secondwitch' to='hecate@shakespeare.lit/broom'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='admin' jid='wiccarocks@shakespeare.lit/laptop' role='moderator'/>
                  </x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/thirdwitch' to='hecate@shakespeare.lit/broom'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='member' jid='hag66@shakespeare.lit/pda' role='participant'/>
                  </x>
                </presence>
                <presence from='coven@chat.shakespeare.lit/hecate' id='n13mt3l' to='hecate@shakespeare.lit/broom'>
                  <x xmlns='http://jabber.org/protocol/muc#user'>
                    <item affiliation='none' jid='hecate@shakespeare.lit/broom' role='participant'/>
                    <status code='100'/>
                    <status code='110'/>
                  </x>
                </presence>
                """ + HISTORY + """
                <message from='coven@chat.shakespeare.lit' to='hecate@shakespeare.lit/broom' type='groupchat'>
                  <subject/>
                </message>
                """;

        stage.sends(entering("")).receivesAmongOthers("hecate@shakespeare.lit/broom", all);
    }

    /**
     * §7.2.14: MUST be the least that meets every limit, in complete stanzas; §7.2.14 on the Unix era: SHOULD be limited by
     * the room all the same.
     */
    @Example({35, 36, 37, 38, 39})
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "maxchars='65000'              | cat pig harpier",
                "maxstanzas='20'               | cat pig harpier",
                "maxstanzas='2'                | pig harpier",
                "seconds='180'                 | cat pig harpier",
                "seconds='7'                   | pig harpier",
                "since='1970-01-01T00:00:00Z'  | cat pig harpier",
                "since='2026-10-13T23:58:45Z'  | harpier",
                "seconds='180' maxstanzas='1'  | harpier",
                "maxchars='0'                  | ''"
            })
    void a_newcomer_says_how_much_history_it_wants(String limit, String ids) {
        Stage stage = afterThreeSentences().sends(entering("<history " + limit + "/>"));

        assertThat(String.join(" ", wordsFor(stage))).isEqualTo(ids);
    }

    /** §7.2.14: the characters of complete stanzas count, and none is cut. */
    @Example(35)
    @Test
    void no_more_characters_are_sent_than_wanted() {
        Stage all = afterThreeSentences().sends(entering(""));
        long last = toHecate(all).stream()
                .filter(stanza -> "harpier".equals(stanza.attributeValue("id")))
                .mapToLong(stanza -> stanza.asXML().length())
                .sum();

        assertThat(wordsFor(afterThreeSentences().sends(entering("<history maxchars='%d'/>".formatted(last + 40)))))
                .containsExactly("harpier");
        assertThat(wordsFor(afterThreeSentences().sends(entering("<history maxchars='%d'/>".formatted(last - 40)))))
                .isEmpty();
    }

    /** §7.2.14: service and room limit what anybody gets. */
    @Example(38)
    @Test
    void all_since_the_beginning_is_not_more_than_the_room_tells() {
        Stage stage = afterThreeSentences().configured("muc#maxhistoryfetch", "2");

        stage.sends(entering("<history since='1970-01-01T00:00:00Z'/>"));

        assertThat(wordsFor(stage)).containsExactly("pig", "harpier");
    }

    /** §7.2.15: SHALL be sent, without a body; the delay MUST be from the room. */
    @Example(40)
    @Test
    void a_newcomer_is_told_the_subject_and_since_when() {
        Stage stage =
                Stage.withTheWitches().at("2026-04-20T00:00:00Z").quietly("""
                <message from='wiccarocks@shakespeare.lit/laptop' id='lh2bs617' to='coven@chat.shakespeare.lit'
                         type='groupchat'>
                  <subject>Fire Burn and Cauldron Bubble!</subject>
                </message>
                """).at("2026-04-21T00:00:00Z");

        stage.sends(entering(""));

        assertThat(toHecate(stage).getLast().asXML())
                .contains("from=\"coven@chat.shakespeare.lit/secondwitch\"")
                .contains("<subject>Fire Burn and Cauldron Bubble!</subject>")
                .contains("stamp=\"2026-04-20T00:00:00.000Z\"")
                .containsPattern("<delay [^>]*from=\"coven@chat.shakespeare.lit\"")
                .doesNotContain("<body");
    }

    /** §7.2.15: MUST be an empty subject; with a delay, as it was cleared. */
    @Example(41)
    @Test
    void a_newcomer_is_told_that_there_is_no_subject() {
        Stage never = Stage.withTheWitches().sends(entering(""));
        assertThat(toHecate(never).getLast().asXML())
                .contains("from=\"coven@chat.shakespeare.lit\"", "<subject/>")
                .doesNotContain("<delay", "<body");

        Stage cleared =
                Stage.withTheWitches().at("2026-04-20T00:00:00Z").quietly("""
                <message from='wiccarocks@shakespeare.lit/laptop' to='coven@chat.shakespeare.lit' type='groupchat'>
                  <subject></subject>
                </message>
                """).sends(entering(""));
        assertThat(toHecate(cleared).getLast().asXML())
                .contains("<subject/>", "stamp=\"2026-04-20T00:00:00.000Z\"")
                .doesNotContain("<body");
    }
}
