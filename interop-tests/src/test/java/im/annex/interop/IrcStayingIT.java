package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.irc.IrcDaemonKind;
import im.annex.interop.irc.IrcPerson;
import im.annex.interop.irc.PrivateIrcDaemon;
import im.annex.interop.process.AnnexProcess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smackx.mam.MamManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.jxmpp.jid.parts.Resourcepart;

/** What has to be there before a channel is, and what happens to it when one of those in between goes away. */
@ParameterizedClass
@EnumSource(IrcDaemonKind.class)
@Timeout(180)
class IrcStayingIT extends IrcTest {

    private static final String SERVER = "localhost@" + GATEWAY;
    private static final Resourcepart ALICE = Resourcepart.fromOrThrowUnchecked("alice");

    IrcStayingIT(IrcDaemonKind kind) {
        super(kind);
    }

    @Test
    void who_stays_is_there_again_whoever_restarts() throws Exception {
        daemon.start();
        AnnexProcess annex = annexWithIrc();
        IrcPerson carol = onIrc("carol");
        carol.join("#stage");
        Person alice = alice();
        alice.join(CHANNEL, "alice");
        carol.sees(":alice!\\S+ JOIN :?#stage.*");
        stay(alice);
        alice.close();
        carol.say("#stage", "while you were out");
        carol.settle();

        annex.stopAndStartAgain();
        carol.sees(":alice!\\S+ QUIT.*");
        carol.sees(":alice!\\S+ JOIN :?#stage.*");
        carol.say("#stage", "while Annex was away");

        server.stop();
        server.start();
        annex.awaitAttached(GATEWAY, 3);
        carol.say("#stage", "while Prosody was away");
        carol.settle();

        daemon.kill();
        daemon.start();
        IrcPerson again = onIrc("carol");
        again.join("#stage");
        again.sees(":alice!\\S+ JOIN :?#stage.*");
        again.say("#stage", "while IRC was away");

        Person back = alice();
        back.join(CHANNEL, "alice");
        awaitSeen(
                back,
                new Heard("carol", "while you were out"),
                new Heard("carol", "while Annex was away"),
                new Heard("carol", "while Prosody was away"),
                new Heard("carol", "while IRC was away"));
        var last = MamManager.MamQueryArgs.builder()
                .setResultPageSizeTo(10)
                .queryLastPage()
                .build();
        assertThat(MamManager.getInstanceFor(back.chat(CHANNEL))
                        .queryArchive(last)
                        .getMessages())
                .extracting(Message::getBody)
                .contains("while you were out", "while IRC was away");
    }

    private static void stay(Person alice) throws Exception {
        var form = alice.chat(CHANNEL).getConfigurationForm();
        var filled = form.getFillableForm();
        filled.setAnswer("persistent", true);
        alice.chat(CHANNEL).sendConfigurationForm(filled);
    }

    @Test
    void a_netsplit_is_told_as_leaving_and_coming_back() {
        PrivateIrcDaemon far = closing(kind.create("two.example"));
        far.link(daemon);
        daemon.start();
        far.start();
        annexWithIrc();
        Person alice = alice();
        alice.join(CHANNEL, "alice");
        IrcPerson dave = closing(IrcPerson.login(far, "dave"));
        dave.join("#stage");
        awaitSeen(alice, new Entered("dave"));
        dave.say("#stage", "from afar");
        awaitSeen(alice, new Heard("dave", "from afar"));

        far.kill();
        awaitSeen(alice, new Left("dave", Set.of(333)));

        far.start();
        IrcPerson back = closing(IrcPerson.login(far, "dave"));
        back.join("#stage");
        awaitSeen(alice, new Left("dave", Set.of(333)), new Entered("dave"));
    }

    @Test
    void who_has_to_say_a_password_says_it() throws Exception {
        daemon.requirePassword("sesame");
        daemon.start();
        annexWithIrc();
        Person alice = alice();

        assertRefused("not-authorized", () -> alice.chat(CHANNEL).join(ALICE));

        assertThat(alice.commandsOf(SERVER).offered()).contains("configure");
        alice.commandsOf(SERVER).give("configure", Map.of("pass", "wrong"));
        assertRefused("not-authorized", () -> alice.chat(CHANNEL).join(ALICE));

        alice.commandsOf(SERVER).give("configure", Map.of("pass", "sesame"));
        alice.join(CHANNEL, "alice");
    }

    @Test
    void who_has_an_account_where_there_are_none_is_let_in_without_and_told() {
        daemon.start();
        annexWithIrc();
        Person alice = alice();
        List<Message> letters = letters(alice);
        alice.commandsOf(SERVER).give("configure", Map.of("sasl_password", "secret"));

        alice.join(CHANNEL, "alice");

        awaitLetter(letters, SERVER, "You are not logged in");
    }
}
