package im.annex.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.annex.interop.client.Person;
import im.annex.interop.process.AnnexProcess;
import im.annex.interop.process.FreePorts;
import im.annex.interop.server.ServerKind;
import im.annex.interop.server.XmppServer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.XMPPException.XMPPErrorException;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.pubsub.AccessModel;
import org.jivesoftware.smackx.pubsub.Affiliation;
import org.jivesoftware.smackx.pubsub.Item;
import org.jivesoftware.smackx.pubsub.ItemDeleteEvent;
import org.jivesoftware.smackx.pubsub.LeafNode;
import org.jivesoftware.smackx.pubsub.PayloadItem;
import org.jivesoftware.smackx.pubsub.PubSubManager;
import org.jivesoftware.smackx.pubsub.Subscription;
import org.jivesoftware.smackx.pubsub.listener.ItemDeleteListener;
import org.jivesoftware.smackx.pubsub.listener.ItemEventListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.jxmpp.jid.impl.JidCreate;

/** The life of a node, as clients of two families see it through each server, and from another server. */
@ParameterizedClass
@EnumSource(ServerKind.class)
class PubsubIT extends RealServerTest {

    private static final long PATIENCE = 20;

    private final String nodes;
    private final XmppServer elsewhere;

    PubsubIT(ServerKind kind) {
        super(kind.federated(domains(FreePorts.pickAddress())));
        this.nodes = domains(server.domain()).getLast();
        this.elsewhere = closing(ServerKind.PROSODY.federated(List.of(FreePorts.pickAddress())));
        server.allowComponent(nodes, SECRET);
        // Prosody listens for components where there are any, and it is there when it listens.
        elsewhere.allowComponent("any.localhost", SECRET);
    }

    /** That of the server and that of the nodes, next to it: without names, for which there would have to be DNS. */
    private static List<String> domains(String server) {
        int dot = server.lastIndexOf('.') + 1;
        return List.of(server, server.substring(0, dot) + (Integer.parseInt(server.substring(dot)) + 1));
    }

    private AnnexProcess annexWithNodes() {
        AnnexProcess annex =
                attachedAnnex("""
                  %s:
                    type: pubsub
                    secret: %s
                    may-create: [%s]
                """.formatted(nodes, SECRET, server.domain()).stripTrailing());
        annex.awaitAttached(nodes, 1);
        return annex;
    }

    @BeforeEach
    void start_the_other_server() {
        elsewhere.start();
        elsewhere.createAccount("carol", "singer");
    }

    @Test
    void as_slixmpp_sees_it() {
        annexWithNodes();

        play(
                "node_life.py",
                String.valueOf(server.clientPort()),
                server.domain(),
                nodes,
                String.valueOf(elsewhere.clientPort()),
                elsewhere.domain());
    }

    /** Somebody who uses the service as Smack does. */
    private record Client(Person person, PubSubManager service, BlockingQueue<String> heard) {

        LeafNode node(String name) throws Exception {
            return service.getLeafNode(name);
        }

        void listen(LeafNode node) {
            ItemEventListener<Item> items = event -> event.getItems().forEach(item -> heard.add(item.getId()));
            node.addItemEventListener(items);
            node.addItemDeleteListener(new Deletions(heard));
        }

        void hears(String what) throws InterruptedException {
            assertThat(heard.poll(PATIENCE, TimeUnit.SECONDS)).isEqualTo(what);
        }
    }

    /** Says what is gone. */
    private record Deletions(BlockingQueue<String> heard) implements ItemDeleteListener {

        @Override
        public void handleDeletedItems(ItemDeleteEvent gone) {
            gone.getItemIds().forEach(id -> heard.add("-" + id));
        }

        @Override
        public void handlePurge() {
            heard.add("purged");
        }
    }

    private Client client(Person person) throws Exception {
        return new Client(
                person,
                PubSubManager.getInstanceFor(person.connection(), JidCreate.bareFrom(nodes)),
                new LinkedBlockingQueue<>());
    }

    private static void publish(LeafNode node, String id, String words) throws Exception {
        node.publish(new PayloadItem<>(
                id,
                StandardExtensionElement.builder("entry", "http://www.w3.org/2005/Atom")
                        .addElement("title", words)
                        .build()));
    }

    @Test
    void as_smack_sees_it() throws Exception {
        AnnexProcess annex = annexWithNodes();
        Client alice = client(alice());
        Client bob = client(bob());
        Client carol = client(closing(Person.login(elsewhere.domain(), elsewhere.clientPort(), "carol", "singer")));

        var form = alice.service().getDefaultConfiguration().getFillableForm();
        form.setMaxItems(3);
        form.setAccessModel(AccessModel.open);
        form.setTitle("Musings");
        LeafNode musings = (LeafNode) alice.service().createNode("musings", form);
        assertThat(musings.getNodeConfiguration().readFirstValue("pubsub#title"))
                .isEqualTo("Musings");
        assertThat(musings.discoverInfo().hasIdentity("pubsub", "leaf")).isTrue();
        assertThat(bob.service().discoverNodes(null).getItems()).anyMatch(item -> "musings".equals(item.getNode()));
        assertThatThrownBy(() -> alice.service().createNode("musings"))
                .isInstanceOfSatisfying(
                        XMPPErrorException.class,
                        e -> assertThat(e.getStanzaError().getCondition()).isEqualTo(StanzaError.Condition.conflict));
        assertThatThrownBy(() -> carol.service().createNode("from-afar")).isInstanceOf(XMPPErrorException.class);

        for (Client reader : List.of(bob, carol)) {
            LeafNode read = reader.node("musings");
            reader.listen(read);
            Subscription subscription =
                    read.subscribe(reader.person().connection().getUser().asBareJid());
            assertThat(subscription.getState()).isEqualTo(Subscription.State.subscribed);
        }
        for (int i = 1; i <= 4; i++) {
            publish(musings, "item" + i, "words");
        }
        for (Client reader : List.of(bob, carol)) {
            reader.hears("item1");
            reader.hears("item2");
            reader.hears("item3");
            reader.hears("-item1");
            reader.hears("item4");
        }
        assertThat(carol.node("musings").getItems()).extracting("id").containsExactly("item2", "item3", "item4");
        assertThat(bob.node("musings").getItems(1)).extracting("id").containsExactly("item4");

        assertThatThrownBy(() -> publish(bob.node("musings"), "bob", "words")).isInstanceOf(XMPPErrorException.class);
        musings.modifyAffiliationAsOwner(
                List.of(new Affiliation(bob.person().connection().getUser().asBareJid(), Affiliation.Type.publisher)));
        publish(bob.node("musings"), "bob", "words");
        carol.hears("-item2");
        carol.hears("bob");
        assertThat(bob.service().getAffiliations()).hasSize(1);
        assertThat(carol.service().getSubscriptions()).hasSize(1);

        musings.deleteItem("item3");
        carol.hears("-item3");

        annex.killAndStartAgain();
        annex.awaitAttached(nodes, 2);
        assertThat(carol.node("musings").getItems()).extracting("id").containsExactly("item4", "bob");
        publish(musings, "after", "words");
        carol.hears("after");
        assertThat(annex.ctl("nodes").text()).contains("musings");

        musings.deleteAllItems();
        carol.hears("purged");
        carol.node("musings")
                .unsubscribe(carol.person().connection().getUser().asBareJid().toString());
        publish(musings, "last", "words");
        alice.service().deleteNode("musings");
        assertThat(carol.heard()).isEmpty();
        assertThatThrownBy(() -> bob.node("musings").getItems()).isInstanceOf(XMPPErrorException.class);
    }
}
