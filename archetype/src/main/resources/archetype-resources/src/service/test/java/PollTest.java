package ${package};

import static im.annex.testkit.StanzaAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.testkit.ComponentRig;
import im.annex.testkit.ScriptedUser;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Conversations with the component on the real kernel, over a server that does what the test says. */
class PollTest {

    private static final String POLL = "${domain}";

    @RegisterExtension
    final ComponentRig rig = ComponentRig.running(new PollType(), "may-vote: [not mallory@example.org, everyone]")
            .at(POLL);

    private ScriptedUser alice() {
        return rig.user("alice@example.org/desk");
    }

    private static String ask() {
        return "<iq type='get' to='%s'><poll xmlns='%s'/></iq>".formatted(POLL, Voting.NAMESPACE);
    }

    private static String vote(String choice) {
        return "<iq type='set' to='%s'><vote xmlns='%s' choice='%s'/></iq>".formatted(POLL, Voting.NAMESPACE, choice);
    }

    private static String command(String form) {
        return "<iq type='set' to='%s'><command xmlns='http://jabber.org/protocol/commands' node='vote'>%s</command></iq>"
                .formatted(POLL, form);
    }

    private String votesFor(String choice) {
        return alice().asks(ask()).element("poll").elements("choice").stream()
                .filter(counted -> counted.getText().equals(choice))
                .map(counted -> counted.attributeValue("votes"))
                .findFirst()
                .orElse("none");
    }

    @Test
    void it_answers_disco_ping_and_version() {
        Element info = alice().asks("<iq type='get' to='%s'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
                .formatted(POLL));
        assertThat(info.asXML()).contains("Tea or coffee?", Voting.NAMESPACE);
        assertThat(alice().asks("<iq type='get' to='%s'><ping xmlns='urn:xmpp:ping'/></iq>".formatted(POLL))).isResult();
        assertThat(alice().asks("<iq type='get' to='%s'><query xmlns='jabber:iq:version'/></iq>".formatted(POLL)))
                .isResult();
    }

    @Test
    void a_vote_counts_once_and_can_be_changed() {
        assertThat(alice().asks(vote("tea"))).isResult();
        assertThat(alice().asks(vote("coffee"))).isResult();

        assertThat(votesFor("tea")).isEqualTo("0");
        assertThat(votesFor("coffee")).isEqualTo("1");
    }

    @Test
    void a_vote_for_something_else_is_refused_and_changes_nothing() {
        assertThat(alice().asks(vote("cocoa"))).isErrorWith("modify", "not-acceptable");

        assertThat(votesFor("tea")).isEqualTo("0");
    }

    @Test
    void whoever_may_not_vote_is_refused() {
        assertThat(rig.user("mallory@example.org/desk").asks(vote("tea"))).isErrorWith("auth", "forbidden");
    }

    @Test
    void a_word_is_a_vote_and_is_answered_in_the_language_of_whoever_says_it() {
        alice().sends("<message to='%s' type='chat' xml:lang='de'><body>tea</body></message>".formatted(POLL));

        alice().receives().isMessage().from(POLL).withBody("Deine Stimme für tea zählt. tea 1, coffee 0");
    }

    @Test
    void the_command_asks_with_a_form_and_counts_what_comes_back() {
        assertThat(alice().asks(command("")).asXML()).contains("list-single", "tea", "coffee");

        String filled = "<x xmlns='jabber:x:data' type='submit'><field var='choice'><value>tea</value></field></x>";
        Element first = alice().asks(command(""));
        String session = first.element("command").attributeValue("sessionid");
        Element done = alice().asks(
                "<iq type='set' to='%s'><command xmlns='http://jabber.org/protocol/commands' node='vote' sessionid='%s' action='complete'>%s</command></iq>"
                        .formatted(POLL, session, filled));

        assertThat(done.element("command").attributeValue("status")).isEqualTo("completed");
        assertThat(votesFor("tea")).isEqualTo("1");
    }

    @Test
    void a_vote_outlives_a_restart() {
        assertThat(alice().asks(vote("tea"))).isResult();

        rig.restart();

        assertThat(votesFor("tea")).isEqualTo("1");
    }
}
