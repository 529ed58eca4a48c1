package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Heard;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.client.Sighting.Refused;
import im.annex.interop.server.ServerKind;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.muc.Affiliate;
import org.jivesoftware.smackx.muc.MultiUserChatManager;
import org.jivesoftware.smackx.muc.packet.MUCUser;
import org.jivesoftware.smackx.ping.PingManager;
import org.jivesoftware.smackx.vcardtemp.VCardManager;
import org.jivesoftware.smackx.vcardtemp.packet.VCard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.jxmpp.jid.EntityBareJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/** A room from its creation to its end, by clients of two families. */
@ParameterizedClass
@EnumSource(ServerKind.class)
@Timeout(180)
class RoomLifeIT extends RealServerTest {

    private static final Resourcepart ALICE = Resourcepart.fromOrThrowUnchecked("alice");
    private static final Resourcepart BOB = Resourcepart.fromOrThrowUnchecked("bob");
    private static final EntityBareJid BOB_ADDRESS = JidCreate.entityBareFromOrThrowUnchecked("bob@localhost");
    private static final EntityBareJid ROOM_ADDRESS = JidCreate.entityBareFromOrThrowUnchecked(ROOM);

    RoomLifeIT(ServerKind kind) {
        super(kind);
    }

    @Test
    void as_slixmpp_sees_it() {
        server.createAccount("carol", "singer");
        attachedAnnex();

        play("room_life.py", String.valueOf(server.clientPort()), ROOM);
    }

    @Test
    void as_smack_sees_it() throws Exception {
        attachedAnnex();
        Person alice = alice();
        Person bob = bob();

        create(alice);
        membersOnly(alice, bob);
        password(alice, bob);
        voice(alice, bob);
        register(bob);
        avatar(alice, bob);
        expel(alice, bob);
        destroy(alice);
    }

    private static void create(Person alice) throws Exception {
        var room = alice.chat(ROOM);
        var form = room.create(ALICE).getConfigFormManager();
        assertThat(form.supportsMembersOnly()).isTrue();
        assertThat(form.supportsPasswordProtected()).isTrue();
        form.submitConfigurationForm();

        configure(alice, Map.of("muc#roomconfig_roomname", "The Coven"), Map.of("muc#roomconfig_persistentroom", true));

        var info = MultiUserChatManager.getInstanceFor(alice.connection()).getRoomInfo(ROOM_ADDRESS);
        assertThat(info.getName()).isEqualTo("The Coven");
        assertThat(info.isPersistent()).isTrue();
        assertThat(info.getOccupantsCount()).isEqualTo(1);
        assertThat(room.serviceSupportsStableIds()).isTrue();
    }

    private static void configure(Person owner, Map<String, String> texts, Map<String, Boolean> switches)
            throws Exception {
        var form = owner.chat(ROOM).getConfigurationForm().getFillableForm();
        texts.forEach(form::setAnswer);
        switches.forEach(form::setAnswer);
        owner.chat(ROOM).sendConfigurationForm(form);
    }

    private static void membersOnly(Person alice, Person bob) throws Exception {
        configure(alice, Map.of(), Map.of("muc#roomconfig_membersonly", true));
        assertRefused("registration-required", () -> bob.chat(ROOM).join(BOB));
        var invitation = new CompletableFuture<String>();
        MultiUserChatManager.getInstanceFor(bob.connection())
                .addInvitationListener((_, _, _, reason, _, _, _) -> invitation.complete(reason));

        alice.chat(ROOM).invite(BOB_ADDRESS, "Come in");

        assertThat(invitation.get(20, TimeUnit.SECONDS)).isEqualTo("Come in");
        bob.chat(ROOM).join(BOB);
        assertThat(alice.chat(ROOM).getMembers()).extracting(Affiliate::getJid).contains(BOB_ADDRESS);
        alice.say(ROOM, "Double, double toil and trouble");
        awaitSeen(bob, new Heard("alice", "Double, double toil and trouble"));
        alice.chat(ROOM).changeSubject("Fire burn and caldron bubble");
        await().until(() -> bob.chat(ROOM).getSubject(), "Fire burn and caldron bubble"::equals);
        bob.leave(ROOM);
    }

    private static void password(Person alice, Person bob) throws Exception {
        configure(
                alice,
                Map.of("muc#roomconfig_roomsecret", "cauldronburn"),
                Map.of("muc#roomconfig_membersonly", false, "muc#roomconfig_passwordprotectedroom", true));
        assertRefused("not-authorized", () -> bob.chat(ROOM).join(BOB));
        bob.chat(ROOM).join(BOB, "cauldronburn");
        configure(
                alice,
                Map.of("muc#roomconfig_roomsecret", ""),
                Map.of("muc#roomconfig_passwordprotectedroom", false, "muc#roomconfig_moderatedroom", true));
    }

    private static void voice(Person alice, Person bob) throws Exception {
        alice.chat(ROOM).revokeVoice(BOB);
        await().until(() -> role(bob), "visitor"::equals);
        bob.say(ROOM, "hello?");
        awaitSeen(bob, new Refused("forbidden"));
        alice.chat(ROOM).grantVoice(BOB);
        await().until(() -> role(bob), "participant"::equals);
        bob.say(ROOM, "hello!");
        awaitSeen(alice, new Heard("bob", "hello!"));
        PingManager.getInstanceFor(bob.connection()).ping(JidCreate.entityFullFrom(ROOM_ADDRESS, BOB));
    }

    private static String role(Person bob) throws Exception {
        var presence = bob.chat(ROOM).getOccupantPresence(JidCreate.entityFullFrom(ROOM_ADDRESS, BOB));
        return MUCUser.from(presence).getItem().getRole().toString();
    }

    private static void register(Person bob) throws Exception {
        var form = bob.chat(ROOM).getRegistrationForm().getFillableForm();
        form.setAnswer("muc#register_roomnick", "thirdwitch");
        bob.chat(ROOM).sendRegistrationForm(form);
        assertThat(bob.chat(ROOM).getReservedNickname()).isEqualTo("thirdwitch");
    }

    private static void avatar(Person alice, Person bob) throws Exception {
        var card = new VCard();
        card.setAvatar(new byte[] {1, 2, 3}, "image/png");
        card.setTo(ROOM_ADDRESS);
        card.setType(org.jivesoftware.smack.packet.IQ.Type.set);
        alice.connection().sendIqRequestAndWaitForResponse(card);

        VCard seen = VCardManager.getInstanceFor(bob.connection()).loadVCard(ROOM_ADDRESS);
        assertThat(seen.getAvatar()).containsExactly(1, 2, 3);
    }

    private static void expel(Person alice, Person bob) throws Exception {
        alice.chat(ROOM).kickParticipant(BOB, "Avaunt");
        awaitSeen(bob, new Left("bob", Set.of(110, 307)));
        bob.chat(ROOM).join(BOB);
        alice.chat(ROOM).banUser(BOB_ADDRESS, "Treason");
        awaitSeen(bob, new Left("bob", Set.of(110, 301)));
        assertRefused("forbidden", () -> bob.chat(ROOM).join(BOB));
        assertThat(alice.chat(ROOM).getOutcasts()).extracting(Affiliate::getJid).containsExactly(BOB_ADDRESS);
    }

    private static void destroy(Person alice) throws Exception {
        alice.chat(ROOM).destroy("Macbeth doth come", JidCreate.entityBareFrom("heath@" + ROOMS));
        assertRefused(
                "item-not-found",
                () -> ServiceDiscoveryManager.getInstanceFor(alice.connection()).discoverInfo(ROOM_ADDRESS));
    }

    private static void assertRefused(String condition, ThrowingCallable attempt) {
        assertThatExceptionOfType(XMPPErrorException.class)
                .isThrownBy(attempt)
                .satisfies(refused -> assertThat(
                                refused.getStanzaError().getCondition().toString())
                        .isEqualTo(condition));
    }
}
