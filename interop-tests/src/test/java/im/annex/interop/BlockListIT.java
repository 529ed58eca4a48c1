package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import im.annex.interop.client.Person;
import im.annex.interop.client.Sighting.Left;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.server.PrivateProsody;
import im.annex.interop.server.ServerKind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.pubsub.LeafNode;
import org.jivesoftware.smackx.pubsub.PayloadItem;
import org.jivesoftware.smackx.pubsub.PubSubManager;
import org.jivesoftware.smackx.pubsub.SimplePayload;
import org.jivesoftware.smackx.pubsub.packet.PubSub;
import org.junit.jupiter.api.Test;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Resourcepart;

/** A block list on Prosody's own pubsub service, which alice keeps with a standard client. */
class BlockListIT extends RealServerTest {

    private static final String NODE = "muc_bans_sha256";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    BlockListIT() {
        super(ServerKind.PROSODY);
    }

    @Test
    void whom_the_list_names_is_removed_and_kept_out_until_it_names_them_no_more() throws Exception {
        var alice = alice();
        LeafNode list = PubSubManager.getInstanceFor(
                        alice.connection(), JidCreate.domainBareFrom(PrivateProsody.PUBSUB))
                .createNode(NODE);
        list.publish(item("mallory@elsewhere.example"));
        var annex = startAnnex(following(PrivateProsody.PUBSUB));
        annex.awaitAttached(ROOMS, 1);
        awaitBlocked(annex, "mallory@elsewhere.example", "yes");
        alice.join(ROOM, "alice");
        var bob = bob();
        bob.join(ROOM, "bob");

        list.publish(item("bob@localhost"));

        awaitSeen(alice, new Left("bob", Set.of(301)));
        assertThat(annex.ctl("block-lists").text()).contains(PrivateProsody.PUBSUB, NODE);
        assertThat(errorOfEntering(bob)).isEqualTo(StanzaError.Condition.forbidden);

        annex.killAndStartAgain();
        annex.awaitAttached(ROOMS, 2);
        assertThat(errorOfEntering(bob)).isEqualTo(StanzaError.Condition.forbidden);

        awaitBlocked(annex, "mallory@elsewhere.example", "yes");
        retract(alice, "bob@localhost");
        awaitBlocked(annex, "bob@localhost", "no");
        bob.join(ROOM, "bob");
    }

    private String following(String service) {
        return configuration(List.of(ROOMS))
                .replace("    type: muc\n", "    type: muc\n    block-lists: [{service: %s}]\n".formatted(service));
    }

    private static void awaitBlocked(AnnexProcess annex, String who, String blocked) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(annex.ctl("blocked", "--jid", who).text()).containsPattern("Blocked:? +" + blocked));
    }

    private static StanzaError.Condition errorOfEntering(Person person) throws Exception {
        try {
            person.chat(ROOM).join(Resourcepart.from("bob"));
            throw new AssertionError("there was no error");
        } catch (XMPPException.XMPPErrorException e) {
            return e.getStanzaError().getCondition();
        }
    }

    private static PayloadItem<SimplePayload> item(String address) throws Exception {
        return new PayloadItem<>(
                digest(address),
                new SimplePayload("<report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:abuse'/>"));
    }

    /** XEP-0060 §7.2.2.1: with word to the subscribers, which the library forgets. */
    private static void retract(Person keeper, String address) throws Exception {
        var retract = StandardExtensionElement.builder("retract", PubSub.NAMESPACE)
                .addAttribute("node", NODE)
                .addAttribute("notify", "true")
                .addElement(StandardExtensionElement.builder("item", PubSub.NAMESPACE)
                        .addAttribute("id", digest(address))
                        .build())
                .build();
        var request = new PubSub();
        request.setTo(JidCreate.domainBareFrom(PrivateProsody.PUBSUB));
        request.setType(IQ.Type.set);
        request.addExtension(retract);
        keeper.connection().sendIqRequestAndWaitForResponse(request);
    }

    private static String digest(String address) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(address.getBytes(StandardCharsets.UTF_8)));
    }
}
