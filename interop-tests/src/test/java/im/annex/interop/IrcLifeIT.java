package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Entered;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.irc.IrcDaemonKind;
import im.annex.interop.irc.IrcPerson;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.disco.packet.DiscoverItems;
import org.jivesoftware.smackx.muc.Affiliate;
import org.jivesoftware.smackx.muc.MUCAffiliation;
import org.jivesoftware.smackx.muc.MUCRole;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.ping.PingManager;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/** A channel of a real IRC network as a room, by clients of two families. */
@ParameterizedClass
@EnumSource(IrcDaemonKind.class)
@Timeout(180)
class IrcLifeIT extends IrcTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Resourcepart ALICE = Resourcepart.fromOrThrowUnchecked("alice");
    private static final Resourcepart CAROL = Resourcepart.fromOrThrowUnchecked("carol");
    private static final EntityFullJid CAROL_THERE = JidCreate.entityFullFrom(CHANNEL_ADDRESS, CAROL);
    private static final String CAROL_ON_IRC = "carol%localhost@" + GATEWAY;
    private static final String SERVER = "localhost@" + GATEWAY;

    IrcLifeIT(IrcDaemonKind kind) {
        super(kind);
    }

    @BeforeEach
    void start_the_daemon() {
        daemon.start();
        annexWithIrc();
    }

    @Test
    void as_slixmpp_sees_it() {
        IrcPerson carol = onIrc("carol");
        carol.join("#stage");
        // Does what it is told to, so that one program tells the whole story.
        carol.watch(line -> {
            int order = line.indexOf(" PRIVMSG carol :do ");
            if (order >= 0) {
                carol.write(line.substring(order + " PRIVMSG carol :do ".length()));
            }
        });

        play("channel_life.py", String.valueOf(server.clientPort()), CHANNEL);
    }

    @Test
    void as_smack_sees_it() throws Exception {
        Person alice = alice();
        IrcPerson carol = onIrc("carol");
        carol.join("#stage");
        alice.join(CHANNEL, "alice");
        carol.sees(":alice!\\S+ JOIN :?#stage.*");
        awaitSeen(alice, new Entered("carol"), new Entered("alice"));

        talk(alice, carol);
        letters(alice, carol);
        nicks(alice, carol);
        lists(alice);
        govern(alice, carol);
        topic(alice, carol);
        invite(alice, carol);
        refusals(alice, carol);
        away(alice, carol);
        devices(alice, carol);
        kickAndBan(alice, carol);
    }

    private static void talk(Person alice, IrcPerson carol) {
        alice.say(CHANNEL, "Is this a dagger?");
        carol.sees(":alice!\\S+ PRIVMSG #stage :Is this a dagger\\?");
        awaitSeen(alice, new Heard("alice", "Is this a dagger?"));
        carol.say("#stage", "The handle toward your hand, naïve one 🗡");
        awaitSeen(alice, new Heard("carol", "The handle toward your hand, naïve one 🗡"));
        alice.say(CHANNEL, "/me clutches");
        carol.sees(":alice!\\S+ PRIVMSG #stage :\u0001ACTION clutches\u0001");
        carol.say("#stage", "\u0001ACTION \u0002laughs\u0002\u0001");
        awaitSeen(alice, new Heard("alice", "/me clutches"), new Heard("carol", "/me *laughs*"));
        alice.say(CHANNEL, "Come,\nlet me clutch thee");
        carol.sees(":alice!\\S+ PRIVMSG #stage :?Come,");
        carol.sees(":alice!\\S+ PRIVMSG #stage :let me clutch thee");
        awaitSeen(alice, new Heard("alice", "Come,\nlet me clutch thee"));
    }

    private static void letters(Person alice, IrcPerson carol) throws Exception {
        List<Message> letters = letters(alice);
        write(alice, CAROL_ON_IRC, "psst");
        carol.sees(":alice!\\S+ PRIVMSG carol :?psst");
        carol.say("alice", "who is there?");
        awaitLetter(letters, CAROL_ON_IRC, "who is there?");
        write(alice, CHANNEL + "/carol", "it is I");
        carol.sees(":alice!\\S+ PRIVMSG carol :it is I");

        write(alice, SERVER, "TIME");
        awaitLetter(letters, SERVER, "2");
        write(alice, "nobody%localhost@" + GATEWAY, "hello");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(letters).anySatisfy(letter -> {
                    assertThat(letter.getType()).isEqualTo(Message.Type.error);
                    assertThat(letter.getError().getCondition()).hasToString("item-not-found");
                }));
    }

    /** Of its own new nick Smack takes the first half for its end; slixmpp is asked about that. */
    private static void nicks(Person alice, IrcPerson carol) {
        carol.write("NICK lady");
        awaitSeen(alice, new Left("carol", Set.of(303)), new Entered("lady"));
        carol.write("NICK carol");
        awaitSeen(alice, new Left("lady", Set.of(303)), new Entered("carol"));
    }

    private static void lists(Person alice) throws Exception {
        var disco = ServiceDiscoveryManager.getInstanceFor(alice.connection());
        assertThat(disco.discoverItems(JidCreate.from(SERVER)).getItems())
                .extracting(DiscoverItems.Item::getEntityID)
                .anyMatch(channel -> channel.equals(CHANNEL_ADDRESS));
        assertThat(disco.discoverInfo(JidCreate.from(CHANNEL)).hasIdentity("conference", "irc"))
                .isTrue();
        assertThat(disco.discoverInfo(JidCreate.from(GATEWAY)).containsFeature("http://jabber.org/protocol/muc"))
                .isTrue();

        var pings = PingManager.getInstanceFor(alice.connection());
        assertThat(pings.ping(JidCreate.entityFullFrom(CHANNEL_ADDRESS, ALICE))).isTrue();
    }

    private static void govern(Person alice, IrcPerson carol) throws Exception {
        var stage = alice.chat(CHANNEL);
        assertRefused("forbidden", () -> stage.kickParticipant(CAROL, "Avaunt"));
        carol.write("MODE #stage +o alice");
        await().atMost(PATIENCE)
                .until(() -> stage.getOccupant(JidCreate.entityFullFrom(CHANNEL_ADDRESS, ALICE))
                                .getRole()
                        == MUCRole.moderator);
        stage.grantVoice(CAROL);
        carol.sees(":alice!\\S+ MODE #stage \\S*\\+?v\\S* .*carol.*");
        stage.grantAdmin(JidCreate.from(CAROL_ON_IRC));
        carol.sees(":alice!\\S+ MODE #stage \\S*o\\S* .*carol.*");
        await().atMost(PATIENCE).until(() -> stage.getOccupant(CAROL_THERE).getAffiliation() == MUCAffiliation.admin);
        assertThat(stage.getAdmins()).extracting(Affiliate::getNick).contains(CAROL, ALICE);
        stage.revokeAdmin(JidCreate.entityBareFrom(CAROL_ON_IRC));
        carol.sees(":alice!\\S+ MODE #stage \\S*-\\S*o\\S* .*carol.*");
    }

    private static void topic(Person alice, IrcPerson carol) throws Exception {
        var stage = alice.chat(CHANNEL);
        stage.changeSubject("Double, double");
        carol.sees(":alice!\\S+ TOPIC #stage :Double, double");
        alice.say(CHANNEL, "/mode +o carol");
        carol.sees(":alice!\\S+ MODE #stage \\+o :?carol");
        carol.write("TOPIC #stage :toil and trouble");
        await().atMost(PATIENCE).until(() -> "toil and trouble".equals(stage.getSubject()));
    }

    private static void invite(Person alice, IrcPerson carol) throws Exception {
        alice.chat(CHANNEL).invite(JidCreate.entityBareFrom("duncan%localhost@" + GATEWAY), "Come to dinner");
        var invited = new CompletableFuture<String>();
        MultiUserChatManager.getInstanceFor(alice.connection())
                .addInvitationListener((connection, room, inviter, reason, password, message, invitation) ->
                        invited.complete(room.getRoom() + " " + inviter));
        carol.join("#castle");
        carol.write("INVITE alice #castle");
        assertThat(invited.get(20, TimeUnit.SECONDS)).startsWith("#castle%localhost@" + GATEWAY + " carol%localhost");
    }

    private static void refusals(Person alice, IrcPerson carol) throws Exception {
        carol.join("#keep");
        var keep = alice.chat("#keep%localhost@" + GATEWAY);
        sets(carol, "+k sesame");
        assertRefused("not-authorized", () -> keep.join(ALICE));
        keep.join(ALICE, "sesame");
        keep.leave();
        carol.write("MODE #keep -k sesame");
        sets(carol, "+l 1");
        assertRefused("service-unavailable", () -> keep.join(ALICE));
        carol.write("MODE #keep -l");
        sets(carol, "+i");
        assertRefused("registration-required", () -> keep.join(ALICE));
        var ping = new Ping(JidCreate.entityFullFrom(keep.getRoom(), ALICE));
        assertRefused("not-acceptable", () -> alice.connection().sendIqRequestAndWaitForResponse(ping));
    }

    private static void sets(IrcPerson carol, String mode) {
        carol.write("MODE #keep " + mode);
        carol.sees(":carol!\\S+ MODE #keep :?\\" + mode.substring(0, 2) + ".*");
    }

    private static void away(Person alice, IrcPerson carol) throws Exception {
        alice.chat(CHANNEL).changeAvailabilityStatus("out to lunch", Presence.Mode.away);
        await().atMost(PATIENCE).untilAsserted(() -> {
            carol.write("WHOIS alice");
            carol.sees(":\\S+ 301 carol alice :out to lunch");
        });
        alice.chat(CHANNEL).changeAvailabilityStatus("", Presence.Mode.available);
    }

    private void devices(Person alice, IrcPerson carol) {
        Person phone = closing(Person.login(server.domain(), server.clientPort(), "alice", "wonderland", "phone"));
        phone.join(CHANNEL, "alice");
        awaitSeen(phone, new Entered("carol"), new Entered("alice"));
        carol.say("#stage", "are you two?");
        for (Person device : List.of(alice, phone)) {
            awaitSeen(device, new Heard("carol", "are you two?"));
        }
        phone.say(CHANNEL, "on my phone");
        carol.sees(":alice!\\S+ PRIVMSG #stage :on my phone");
        awaitSeen(alice, new Heard("alice", "on my phone"));
        phone.leave(CHANNEL);
        alice.say(CHANNEL, "still here");
        carol.sees(":alice!\\S+ PRIVMSG #stage :still here");
    }

    private static void kickAndBan(Person alice, IrcPerson carol) throws Exception {
        var stage = alice.chat(CHANNEL);
        stage.kickParticipant(CAROL, "Avaunt");
        carol.sees(":alice!\\S+ KICK #stage carol :Avaunt");
        awaitSeen(alice, new Left("carol", Set.of(307)));
        carol.join("#stage");
        stage.banUser(JidCreate.from(CAROL_ON_IRC), "Treason");
        carol.sees(":alice!\\S+ KICK #stage carol :Treason");
        carol.write("JOIN #stage");
        carol.sees(":\\S+ 474 carol #stage .*");
        assertThat(stage.getOutcasts()).hasSize(1);
        stage.revokeMembership(stage.getOutcasts().getFirst().getJid());
        assertThat(stage.getOutcasts()).isEmpty();
        carol.join("#stage");
        alice.leave(CHANNEL);
        carol.sees(":alice!\\S+ (PART|QUIT).*");
    }
}
