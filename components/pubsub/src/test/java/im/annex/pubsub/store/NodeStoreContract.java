package im.annex.pubsub.store;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.protocol.rsm.PageRequest.Position;
import im.annex.pubsub.domain.AccessModel;
import im.annex.pubsub.domain.Affiliation;
import im.annex.pubsub.domain.Item;
import im.annex.pubsub.domain.ItemId;
import im.annex.pubsub.domain.Node;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeConfig.SendLast;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Payload;
import im.annex.pubsub.domain.SubId;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionOptions;
import im.annex.pubsub.domain.SubscriptionOptions.Show;
import im.annex.pubsub.domain.SubscriptionState;
import im.annex.pubsub.domain.Subscriptions;
import im.annex.pubsub.store.Catalogue.Listed;
import im.annex.pubsub.store.Catalogue.TypeFilter;
import im.annex.pubsub.store.ItemQuery.Order;
import im.annex.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xmpp.packet.JID;

/** What a store of nodes does, on whatever database. */
abstract class NodeStoreContract {

    private static final JID SERVICE = new JID("pubsub.shakespeare.lit");
    private static final JID HAMLET = new JID("hamlet@denmark.lit");
    private static final JID FRANCISCO = new JID("francisco@denmark.lit");
    private static final NodeName MUSINGS = new NodeName("princely_musings");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    final TestDatabase opened;

    NodeStoreContract(TestDatabase opened) {
        this.opened = opened;
    }

    private record Text(String xml) implements Payload {

        @Override
        public String namespace() {
            return "";
        }

        @Override
        public int size() {
            return xml.length();
        }
    }

    private NodeStore store;
    private Catalogue catalogue;
    private long ids;

    private static Caches caches() {
        return new Caches(Map.of(), new SimpleMeterRegistry(), Ticker.systemTicker());
    }

    @BeforeEach
    void open() {
        store = new SqlNodeStore(opened.database(), SERVICE, caches());
        catalogue = new SqlCatalogue(opened.database(), SERVICE);
    }

    private StoredNode create(NodeName name, Node node) {
        ids++;
        var stored = new StoredNode(ids, name, HAMLET, NOW, node);
        store.create(stored);
        return stored;
    }

    private StoredNode musings() {
        return create(MUSINGS, Node.createdBy(HAMLET, NodeConfig.STANDARD));
    }

    private static ItemChange put(String id, int maxItems) {
        var item = new Item(new ItemId(id), HAMLET, Optional.of(new Text("<entry>" + id + "</entry>")));
        return new ItemChange.Put(item, NOW, maxItems, true);
    }

    private static ItemChange putting(String id, Optional<Payload> payload) {
        return new ItemChange.Put(new Item(new ItemId(id), HAMLET, payload), NOW, 100, true);
    }

    private List<ItemId> save(StoredNode node, ItemChange... changes) {
        return store.save(node.id(), new Changes(node.node(), node.node(), List.of(changes)));
    }

    /** Publishes items of these ids. */
    private void fill(StoredNode node, String... names) {
        for (String name : names) {
            save(node, put(name, 100));
        }
    }

    private static ItemQuery asking(Position position, int most) {
        return new ItemQuery(Order.MODIFICATION, false, position, most, true, Instant.EPOCH);
    }

    private static List<String> ids(ItemPage page) {
        return page.items().stream().map(item -> item.id().value()).toList();
    }

    private static Subscription subscription(String jid, String id) {
        return new Subscription(new SubId(id), new JID(jid), SubscriptionState.SUBSCRIBED);
    }

    private static SubscriptionOptions options() {
        return new SubscriptionOptions(false, Optional.of(NOW), true, Set.of(Show.AWAY, Show.ONLINE));
    }

    /** Long payloads are kept in few bytes, and come back as they were, by whatever way they are asked for. */
    @Test
    void a_long_payload_is_packed() {
        String words = "Soft you now! The fair Ophelia! \u2014 ".repeat(1000);
        String noise =
                new Random(1).ints(5000, 'a', 'z').mapToObj(Character::toString).collect(joining());
        String both = "<entry>" + words + noise + "</entry>";
        StoredNode node = musings();
        save(
                node,
                putting("long", Optional.of(new Text(both))),
                putting("short", Optional.of(new Text("<entry/>"))),
                putting("empty", Optional.empty()));
        List<Optional<String>> all = List.of(Optional.of(both), Optional.of("<entry/>"), Optional.empty());
        assertThat(store.items(node.id(), asking(new Position.First(), 10))
                        .orElseThrow()
                        .items())
                .extracting(KeptItem::payload)
                .containsExactlyElementsOf(all);
        List<ItemId> ids = List.of(new ItemId("long"), new ItemId("short"), new ItemId("empty"));
        assertThat(store.items(node.id(), ids, Instant.EPOCH))
                .extracting(KeptItem::payload)
                .containsExactlyElementsOf(all);
        assertThat(store.archived(node.id(), ArchiveQuery.end(Instant.EPOCH, new Position.First()))
                        .orElseThrow()
                        .entries())
                .extracting(entry -> entry.item().payload())
                .containsExactly(Optional.of(both));
        int bytes = opened.database()
                .read(handle -> handle.createQuery(
                                "SELECT length(packed) FROM pubsub_item WHERE item = 'long' AND payload IS NULL")
                        .mapTo(Integer.class)
                        .one());
        assertThat(bytes).isLessThan(both.length() / 4);
        save(node, putting("long", Optional.of(new Text("<entry/>"))));
        assertThat(store.items(node.id(), List.of(new ItemId("long")), Instant.EPOCH))
                .extracting(KeptItem::payload)
                .containsExactly(Optional.of("<entry/>"));
    }

    @Test
    void a_node_comes_back_as_it_was_created() {
        var config = NodeConfig.STANDARD
                .draft()
                .title("Princely Musings\nand more = less \\ \\n")
                .contacts(List.of(HAMLET, FRANCISCO))
                .accessModel(AccessModel.AUTHORIZE)
                .maxItems(7)
                .itemExpire(Optional.of(Duration.ofDays(3)))
                .payloadNamespace(Optional.of("urn:x"))
                .sendLast(SendLast.NEVER)
                .done();
        Node node = Node.createdBy(HAMLET, config);
        Subscription plain = subscription("francisco@denmark.lit/barracks", "1");
        Subscription chosen = new Subscription(new SubId("2"), FRANCISCO, SubscriptionState.PENDING, options());
        node = node.with(FRANCISCO, Affiliation.MEMBER)
                .with(node.subscriptions().with(plain).with(chosen));
        StoredNode stored = create(MUSINGS, node);
        StoredNode loaded = store.load(MUSINGS).orElseThrow();
        assertThat(loaded.id()).isEqualTo(stored.id());
        assertThat(loaded.creator()).isEqualTo(HAMLET);
        assertThat(loaded.created()).isEqualTo(NOW);
        assertThat(loaded.node().config()).isEqualTo(config);
        assertThat(loaded.node().affiliations().all())
                .isEqualTo(node.affiliations().all());
        assertThat(loaded.node().subscriptions().all()).containsExactlyInAnyOrder(plain, chosen);
        assertThat(store.count(stored.id())).isZero();
        assertThat(store.load(new NodeName("other"))).isEmpty();
    }

    @Test
    void only_what_is_different_is_changed() {
        StoredNode stored = musings();
        Subscription one = subscription("francisco@denmark.lit", "1");
        Subscription two = subscription("francisco@denmark.lit", "2");
        Node after = stored.node()
                .with(FRANCISCO, Affiliation.PUBLISHER)
                .with(stored.node().subscriptions().with(one).with(two))
                .with(NodeConfig.STANDARD.draft().title("New").done());
        store.save(stored.id(), new Changes(stored.node(), after, List.of()));
        Node loaded = store.load(MUSINGS).orElseThrow().node();
        assertThat(loaded.config().title()).isEqualTo("New");
        assertThat(loaded.subscriptions().all()).containsExactlyInAnyOrder(one, two);

        var quiet = new Subscription(two.id(), two.jid(), two.state(), options());
        Node later = after.with(FRANCISCO, Affiliation.NONE).with(only(quiet));
        store.save(stored.id(), new Changes(after, later, List.of()));
        loaded = store.load(MUSINGS).orElseThrow().node();
        assertThat(loaded.affiliationOf(FRANCISCO)).isEqualTo(Affiliation.NONE);
        assertThat(loaded.ownedBy(HAMLET)).isTrue();
        assertThat(loaded.subscriptions().all()).containsExactly(quiet);
    }

    private static Subscriptions only(Subscription... all) {
        return Subscriptions.of(List.of(all).stream());
    }

    @Test
    void items_come_back_oldest_first_with_their_payloads() {
        StoredNode node = musings();
        fill(node, "a", "b");
        ItemPage page = store.items(node.id(), asking(new Position.First(), 10)).orElseThrow();
        assertThat(page.items())
                .containsExactly(
                        new KeptItem(new ItemId("a"), HAMLET, Optional.of("<entry>a</entry>"), NOW),
                        new KeptItem(new ItemId("b"), HAMLET, Optional.of("<entry>b</entry>"), NOW));
        assertThat(store.items(node.id(), List.of(new ItemId("b"), new ItemId("x"), new ItemId("a")), Instant.EPOCH))
                .extracting(item -> item.id().value())
                .containsExactly("b", "a");
        assertThat(store.count(node.id())).isEqualTo(2);
    }

    @Test
    void a_new_version_is_the_newest_item_and_not_one_more() {
        StoredNode node = musings();
        fill(node, "a", "b", "a");
        assertThat(store.count(node.id())).isEqualTo(2);
        assertThat(ids(store.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("b", "a");
        var byCreation = new ItemQuery(Order.CREATION, true, new Position.First(), 10, false, Instant.EPOCH);
        assertThat(ids(store.items(node.id(), byCreation).orElseThrow())).containsExactly("b", "a");
        var oldestFirst = new ItemQuery(Order.CREATION, false, new Position.First(), 10, false, Instant.EPOCH);
        assertThat(ids(store.items(node.id(), oldestFirst).orElseThrow())).containsExactly("a", "b");
    }

    @Test
    void the_oldest_give_way_in_the_same_step() {
        StoredNode node = musings();
        fill(node, "a", "b", "c");
        assertThat(save(node, put("d", 2))).containsExactly(new ItemId("a"), new ItemId("b"));
        assertThat(store.count(node.id())).isEqualTo(2);
        assertThat(save(node, put("c", 2))).isEmpty();
        assertThat(ids(store.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("d", "c");
    }

    @Test
    void a_new_item_of_a_full_node_takes_the_place_of_the_oldest() {
        StoredNode node = musings();
        fill(node, "a", "b");
        Instant later = NOW.plusSeconds(1);
        var item = new Item(new ItemId("c"), FRANCISCO, Optional.empty());
        assertThat(save(node, new ItemChange.Put(item, later, 2, true))).containsExactly(new ItemId("a"));
        assertThat(store.count(node.id())).isEqualTo(2);
        assertThat(store.items(node.id(), asking(new Position.First(), 10))
                        .orElseThrow()
                        .items())
                .containsExactly(
                        new KeptItem(new ItemId("b"), HAMLET, Optional.of("<entry>b</entry>"), NOW),
                        new KeptItem(new ItemId("c"), FRANCISCO, Optional.empty(), later));
        var byCreation = new ItemQuery(Order.CREATION, false, new Position.First(), 10, false, Instant.EPOCH);
        assertThat(ids(store.items(node.id(), byCreation).orElseThrow())).containsExactly("b", "c");
    }

    @Test
    void a_new_version_in_a_full_node_is_kept_whichever_it_is() {
        StoredNode node = musings();
        fill(node, "a", "b", "c");
        assertThat(Stream.of("c", "b", "a").map(id -> save(node, put(id, 3))))
                .allSatisfy(evicted -> assertThat(evicted).isEmpty());
        assertThat(store.count(node.id())).isEqualTo(3);
        assertThat(ids(store.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("c", "b", "a");
        var byCreation = new ItemQuery(Order.CREATION, false, new Position.First(), 10, false, Instant.EPOCH);
        assertThat(ids(store.items(node.id(), byCreation).orElseThrow())).containsExactly("a", "b", "c");
    }

    @Test
    void items_are_removed_trimmed_expired_and_cleared() {
        StoredNode node = musings();
        fill(node, "a", "b", "c", "d");
        save(node, new ItemChange.Remove(new ItemId("b")));
        save(node, new ItemChange.Remove(new ItemId("b")));
        assertThat(store.count(node.id())).isEqualTo(3);
        save(node, new ItemChange.Trim(2));
        assertThat(ids(store.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("c", "d");
        save(node, new ItemChange.Expire(NOW));
        assertThat(store.count(node.id())).isEqualTo(2);
        assertThat(store.oldest(node.id())).contains(NOW);
        save(node, new ItemChange.Expire(NOW.plusMillis(1)));
        assertThat(store.count(node.id())).isZero();
        assertThat(store.oldest(node.id())).isEmpty();
        fill(node, "e");
        save(node, new ItemChange.Clear());
        assertThat(store.count(node.id())).isZero();
        assertThat(store.oldest(node.id())).isEmpty();
    }

    /** As after a start. */
    @Test
    void items_are_where_they_were_for_whoever_reads_them_anew() {
        StoredNode node = musings();
        fill(node, "a", "b", "c", "d", "e");
        save(node, new ItemChange.Remove(new ItemId("b")), new ItemChange.Remove(new ItemId("d")));
        save(node, put("a", 5));
        NodeStore anew = another();
        assertThat(anew.count(node.id())).isEqualTo(3);
        anew.save(node.id(), new Changes(node.node(), node.node(), List.of(put("f", 4), put("g", 4), put("e", 4))));
        assertThat(ids(anew.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("a", "f", "g", "e");
        assertThat(anew.items(node.id(), List.of(new ItemId("c"), new ItemId("g")), Instant.EPOCH))
                .extracting(KeptItem::id)
                .containsExactly(new ItemId("g"));
    }

    private NodeStore another() {
        return new SqlNodeStore(opened.database(), SERVICE, caches());
    }

    /** As a database may have done what it could not say that it did. */
    @Test
    void what_is_not_as_it_was_known_is_not_written_over_but_read_anew() {
        StoredNode node = musings();
        fill(node, "a", "b");
        NodeStore behind = another();
        assertThat(behind.count(node.id())).isEqualTo(2);
        fill(node, "c");
        var putting = new Changes(node.node(), node.node(), List.of(put("d", 100)));
        behind.save(node.id(), putting);
        assertThat(ids(store.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("a", "b", "c", "d");

        NodeStore ahead = another();
        var replacing = new Changes(node.node(), node.node(), List.of(put("e", 4)));
        ahead.save(node.id(), replacing);
        var more = new Changes(node.node(), node.node(), List.of(put("f", 4)));
        behind.save(node.id(), more);
        assertThat(ids(behind.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("c", "d", "e", "f");
    }

    @Test
    void several_changes_are_one_step() {
        StoredNode node = musings();
        assertThat(save(node, put("a", 2), put("b", 2), put("a", 2), put("c", 2), new ItemChange.Trim(1)))
                .containsExactly(new ItemId("b"));
        assertThat(store.count(node.id())).isEqualTo(1);
        save(node, new ItemChange.Clear(), put("x", 0), put("y", 2));
        assertThat(ids(store.items(node.id(), asking(new Position.First(), 10)).orElseThrow()))
                .containsExactly("y");
    }

    /** Nodes before and after it, and one of another service. */
    @Test
    void a_node_has_nothing_of_others() {
        StoredNode before = create(new NodeName("before"), Node.createdBy(HAMLET, NodeConfig.STANDARD));
        StoredNode node = musings();
        StoredNode after = create(new NodeName("after"), Node.createdBy(HAMLET, NodeConfig.STANDARD));
        fill(before, "a", "b", "x");
        fill(after, "x", "y");
        assertThat(store.count(node.id())).isZero();
        assertThat(store.oldest(node.id())).isEmpty();
        fill(node, "a", "b", "c", "d");
        for (var end :
                List.of(new Position.First(), new Position.Last(), new Position.Before("3"), new Position.After("1"))) {
            ArchivePage page = store.archived(node.id(), ArchiveQuery.end(Instant.EPOCH, end))
                    .orElseThrow();
            int index = end instanceof Position.First ? 0 : end instanceof Position.Last ? 3 : 1;
            assertThat(page).isEqualTo(new ArchivePage(page.entries(), index, 4));
            assertThat(page.entries().getFirst().id()).isEqualTo(Integer.toString(index + 1));
        }
        ItemPage page =
                store.items(node.id(), asking(new Position.After("b"), 1)).orElseThrow();
        assertThat(page).isEqualTo(new ItemPage(page.items(), 2, 4));
        assertThat(ids(page)).containsExactly("c");
        assertThat(store.items(node.id(), asking(new Position.After("x"), 1))).isEmpty();
        assertThat(catalogue.lines("", 9)).extracting(Catalogue.Line::items).containsExactly(2, 3, 4);

        save(node, new ItemChange.Expire(NOW.plusSeconds(1)));
        fill(node, "e");
        save(node, new ItemChange.Clear());
        store.delete(node, Optional.empty());
        assertThat(ids(store.items(before.id(), asking(new Position.First(), 9)).orElseThrow()))
                .containsExactly("a", "b", "x");
        assertThat(ids(store.items(after.id(), asking(new Position.First(), 9)).orElseThrow()))
                .containsExactly("x", "y");
    }

    /** As it is done again by whoever was not told that it was done. */
    @Test
    void an_item_that_is_put_twice_is_one() {
        StoredNode node = musings();
        fill(node, "a", "b", "c", "d");
        save(node, new ItemChange.Remove(new ItemId("a")));
        save(node, new ItemChange.Remove(new ItemId("b")));
        NodeStore untold = another();
        assertThat(untold.count(node.id())).isEqualTo(2);
        fill(node, "x");
        untold.save(node.id(), new Changes(node.node(), node.node(), List.of(put("x", 100))));
        assertThat(ids(another()
                        .items(node.id(), asking(new Position.First(), 9))
                        .orElseThrow()))
                .containsExactly("c", "d", "x");
    }

    @Test
    void items_expire_that_were_not_known() {
        StoredNode node = musings();
        fill(node, "a");
        NodeStore untold = another();
        assertThat(untold.count(node.id())).isEqualTo(1);
        fill(node, "b");
        untold.save(
                node.id(), new Changes(node.node(), node.node(), List.of(new ItemChange.Expire(NOW.plusMillis(1)))));
        assertThat(untold.count(node.id())).isZero();
        assertThat(another().count(node.id())).isZero();
    }

    /** What is read is what was asked for, or nothing. */
    @Test
    void an_item_that_another_one_has_taken_the_place_of_is_not_there() {
        StoredNode node = musings();
        fill(node, "a", "b");
        NodeStore untold = another();
        assertThat(untold.count(node.id())).isEqualTo(2);
        save(node, put("c", 2));
        assertThat(untold.items(node.id(), List.of(new ItemId("a"), new ItemId("b")), Instant.EPOCH))
                .extracting(KeptItem::id)
                .containsExactly(new ItemId("b"));
        assertThat(untold.items(node.id(), asking(new Position.After("a"), 9))).isEmpty();
    }

    @Test
    void items_expire_by_themselves() {
        Node node = musings().node();
        List<ItemChange> both = List.of(put("a", 1), new ItemChange.Expire(NOW));
        assertThatThrownBy(() -> new Changes(node, node, both)).isInstanceOf(IllegalArgumentException.class);
    }

    private record Expected(String id, int origin, Instant published) {}

    /** Beside a list, which is what it looks like from outside. */
    @Test
    void whatever_comes_and_goes_is_kept_in_order() {
        StoredNode node = musings();
        var random = new Random(7);
        var list = new ArrayList<Expected>();
        for (int turn = 0; turn < 300; turn++) {
            String id = Integer.toString(random.nextInt(20));
            Instant at = NOW.plusSeconds(random.nextInt(100));
            int most = 1 + random.nextInt(12);
            switch (random.nextInt(12)) {
                case 0 -> {
                    save(node, new ItemChange.Remove(new ItemId(id)));
                    list.removeIf(one -> one.id().equals(id));
                }
                case 1 -> {
                    save(node, new ItemChange.Trim(most));
                    trim(list, most);
                }
                case 2 -> {
                    Instant before = NOW.plusSeconds(10);
                    save(node, new ItemChange.Expire(before));
                    list.removeIf(one -> one.published().isBefore(before));
                }
                case 3 -> store = another();
                default -> {
                    var item = new Item(new ItemId(id), HAMLET, Optional.empty());
                    List<ItemId> evicted = save(node, new ItemChange.Put(item, at, most, true));
                    int origin = turn;
                    var former =
                            list.stream().filter(one -> one.id().equals(id)).findFirst();
                    list.removeIf(one -> one.id().equals(id));
                    list.add(new Expected(id, former.map(Expected::origin).orElse(origin), at));
                    assertThat(evicted).isEqualTo(trim(list, most));
                }
            }
            assertThat(store.count(node.id())).isEqualTo(list.size());
            assertThat(ids(store.items(node.id(), asking(new Position.First(), 50))
                            .orElseThrow()))
                    .isEqualTo(list.stream().map(Expected::id).toList());
        }
        var byCreation = new ItemQuery(Order.CREATION, false, new Position.First(), 50, false, Instant.EPOCH);
        assertThat(ids(store.items(node.id(), byCreation).orElseThrow()))
                .isEqualTo(list.stream()
                        .sorted(Comparator.comparingInt(Expected::origin))
                        .map(Expected::id)
                        .toList());
    }

    private static List<ItemId> trim(List<Expected> list, int most) {
        List<Expected> gone = list.subList(0, Math.max(0, list.size() - most));
        List<ItemId> ids = gone.stream().map(one -> new ItemId(one.id())).toList();
        gone.clear();
        return ids;
    }

    @Test
    void an_id_for_a_new_node_is_free() {
        long id = store.freeId();
        assertThat(id).isBetween(1L, Places.NODES - 1);
        store.create(new StoredNode(id, MUSINGS, HAMLET, NOW, Node.createdBy(HAMLET, NodeConfig.STANDARD)));
        assertThat(store.freeId()).isNotEqualTo(id);
        assertThat(catalogue.named(id)).contains(MUSINGS);
    }

    /** XEP-0059. */
    @Test
    void items_are_paged_in_both_directions_and_orders() {
        StoredNode node = musings();
        fill(node, "a", "b", "c", "d", "e");
        ItemPage first = store.items(node.id(), asking(new Position.First(), 2)).orElseThrow();
        assertThat(first).isEqualTo(new ItemPage(first.items(), 0, 5));
        assertThat(ids(first)).containsExactly("a", "b");
        ItemPage second =
                store.items(node.id(), asking(new Position.After("b"), 2)).orElseThrow();
        assertThat(ids(second)).containsExactly("c", "d");
        assertThat(second.index()).isEqualTo(2);
        assertThat(ids(store.items(node.id(), asking(new Position.Last(), 2)).orElseThrow()))
                .containsExactly("d", "e");
        assertThat(ids(store.items(node.id(), asking(new Position.Before("d"), 2))
                        .orElseThrow()))
                .containsExactly("b", "c");
        assertThat(ids(store.items(node.id(), asking(new Position.At(3), 2)).orElseThrow()))
                .containsExactly("d", "e");
        assertThat(store.items(node.id(), asking(new Position.After("x"), 2))).isEmpty();
        var down = new ItemQuery(Order.MODIFICATION, true, new Position.After("d"), 2, false, Instant.EPOCH);
        ItemPage backwards = store.items(node.id(), down).orElseThrow();
        assertThat(ids(backwards)).containsExactly("c", "b");
        assertThat(backwards.index()).isEqualTo(2);
        assertThat(backwards.items().getFirst().payload()).isEmpty();
    }

    private List<String> archived(StoredNode node, ArchiveQuery query) {
        return store.archived(node.id(), query).orElseThrow().entries().stream()
                .map(entry -> entry.item().id().value())
                .toList();
    }

    /** XEP-0313 §4.1, §4.3. */
    @Test
    void items_are_found_as_an_archive_has_them() {
        StoredNode node = musings();
        fill(node, "a", "b", "c");
        var guest = new Item(new ItemId("d"), new JID("francisco@denmark.lit/barracks"), Optional.empty());
        save(node, new ItemChange.Put(guest, NOW.plusSeconds(60), 100, true));
        var all = new ArchiveQuery(
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Position.First(),
                9);
        ArchivePage page = store.archived(node.id(), all).orElseThrow();
        assertThat(page).isEqualTo(new ArchivePage(page.entries(), 0, 4));
        assertThat(archived(node, all)).containsExactly("a", "b", "c", "d");
        List<String> ids = page.entries().stream().map(ArchivePage.Entry::id).toList();
        var some = new ArchiveQuery(
                Instant.EPOCH,
                Optional.of(NOW),
                Optional.of(NOW.plusSeconds(1)),
                Optional.of(ids.getFirst()),
                Optional.of(ids.getLast()),
                List.of(ids.get(1), ids.get(2)),
                Optional.of(HAMLET),
                new Position.Last(),
                1);
        assertThat(store.archived(node.id(), some).orElseThrow())
                .isEqualTo(new ArchivePage(List.of(page.entries().get(2)), 1, 2));
        for (String who : List.of("francisco@denmark.lit", "francisco@denmark.lit/barracks")) {
            assertThat(archived(node, by(who))).containsExactly("d");
        }
        assertThat(archived(node, by("francisco@denmark.li"))).isEmpty();
        assertThat(store.archived(node.id(), ArchiveQuery.end(Instant.EPOCH, new Position.After("77"))))
                .isEmpty();
        assertThat(store.archived(node.id(), ArchiveQuery.end(Instant.EPOCH, new Position.Before("1 OR 1"))))
                .isEmpty();
        assertThat(archived(node, ArchiveQuery.end(NOW.plusSeconds(1), new Position.First())))
                .containsExactly("d");
    }

    private static ArchiveQuery by(String publisher) {
        return new ArchiveQuery(
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(new JID(publisher)),
                new Position.First(),
                9);
    }

    @Test
    void what_is_past_its_time_does_not_count() {
        StoredNode node = musings();
        fill(node, "a");
        var late = new ItemQuery(Order.MODIFICATION, false, new Position.First(), 9, true, NOW.plusMillis(1));
        assertThat(store.items(node.id(), late).orElseThrow()).isEqualTo(new ItemPage(List.of(), 0, 0));
        assertThat(store.items(node.id(), List.of(new ItemId("a")), NOW.plusMillis(1)))
                .isEmpty();
    }

    @Test
    void a_deleted_node_leaves_nothing_but_where_to_go_instead() {
        StoredNode node = musings();
        fill(node, "a");
        store.delete(node, Optional.of("xmpp:x"));
        assertThat(store.load(MUSINGS)).isEmpty();
        assertThat(store.items(node.id(), asking(new Position.First(), 1))
                        .orElseThrow()
                        .items())
                .isEmpty();
        assertThat(catalogue.affiliations(HAMLET)).isEmpty();
        assertThat(store.elsewhere(MUSINGS)).contains("xmpp:x");
        musings();
        assertThat(store.elsewhere(MUSINGS)).isEmpty();
    }

    @Test
    void users_find_their_subscriptions_and_affiliations_across_nodes() {
        Subscription one = subscription("francisco@denmark.lit/barracks", "1");
        Node node = Node.createdBy(HAMLET, NodeConfig.STANDARD);
        create(new NodeName("b"), node.with(only(one)));
        create(new NodeName("a"), node.with(FRANCISCO, Affiliation.OUTCAST));
        assertThat(catalogue.subscriptions(FRANCISCO))
                .containsExactly(new Catalogue.Subscribed(new NodeName("b"), one));
        assertThat(catalogue.affiliations(FRANCISCO))
                .containsExactly(new Catalogue.AffiliatedWith(new NodeName("a"), Affiliation.OUTCAST));
        assertThat(catalogue.affiliations(HAMLET)).hasSize(2);
        assertThat(catalogue.count()).isEqualTo(2);
        assertThat(catalogue.countCreatedBy(HAMLET)).isEqualTo(2);
        assertThat(catalogue.countCreatedBy(FRANCISCO)).isZero();
        assertThat(catalogue.named(1)).contains(new NodeName("b"));
        assertThat(catalogue.named(9)).isEmpty();
    }

    /** §8.7. */
    @Test
    void owners_find_the_nodes_where_somebody_waits_for_approval() {
        var authorize =
                NodeConfig.STANDARD.draft().accessModel(AccessModel.AUTHORIZE).done();
        Node node = Node.createdBy(HAMLET, authorize);
        var pending = new Subscription(new SubId("1"), FRANCISCO, SubscriptionState.PENDING);
        create(new NodeName("waiting"), node.with(only(pending)));
        create(new NodeName("quiet"), node);
        assertThat(catalogue.awaitingApproval(HAMLET)).containsExactly(new NodeName("waiting"));
        assertThat(catalogue.awaitingApproval(FRANCISCO)).isEmpty();
    }

    @Test
    void closed_nodes_are_found_only_by_those_who_may_enter() {
        var closed = NodeConfig.STANDARD
                .draft()
                .accessModel(AccessModel.WHITELIST)
                .title("Secret")
                .done();
        create(new NodeName("closed"), Node.createdBy(HAMLET, closed));
        musings();
        var all = catalogue.visible(HAMLET, TypeFilter.ALL, new Position.First(), 10);
        assertThat(all.nodes()).containsExactly(new Listed(new NodeName("closed"), "Secret"), new Listed(MUSINGS, ""));
        var some = catalogue.visible(FRANCISCO, TypeFilter.ALL, new Position.First(), 10);
        assertThat(some).isEqualTo(new Catalogue.Page(List.of(new Listed(MUSINGS, "")), 0, 1));
    }

    /** XEP-0462 §3.2. */
    @Test
    void nodes_are_found_by_their_type() {
        IntStream.range(0, 3)
                .forEach(i -> create(
                        new NodeName("blog" + i),
                        Node.createdBy(
                                HAMLET,
                                NodeConfig.STANDARD.draft().type("urn:blog").done())));
        musings();
        var blogs = new TypeFilter(List.of("urn:blog"), false);
        assertThat(catalogue.visible(HAMLET, blogs, new Position.After("blog0"), 1))
                .isEqualTo(new Catalogue.Page(List.of(new Listed(new NodeName("blog1"), "")), 1, 3));
        var others = new TypeFilter(List.of("urn:blog"), true);
        assertThat(catalogue.visible(HAMLET, others, new Position.First(), 9).nodes())
                .containsExactly(new Listed(MUSINGS, ""));
        assertThat(catalogue
                        .visible(HAMLET, new TypeFilter(List.of(""), false), new Position.Last(), 9)
                        .nodes())
                .containsExactly(new Listed(MUSINGS, ""));
    }

    @Test
    void those_who_keep_the_service_see_every_node() {
        StoredNode node = musings();
        fill(node, "a", "b");
        assertThat(catalogue.lines("", 10))
                .containsExactly(new Catalogue.Line(MUSINGS, "", "", "OPEN", HAMLET, NOW, 2, 0));
        assertThat(catalogue.lines(MUSINGS.value(), 10)).isEmpty();
    }

    @Test
    void services_do_not_see_each_others_nodes() {
        musings();
        JID other = new JID("pubsub.denmark.lit");
        assertThat(new SqlNodeStore(opened.database(), other, caches()).load(MUSINGS))
                .isEmpty();
        assertThat(new SqlCatalogue(opened.database(), other).count()).isZero();
    }

    @Test
    void it_is_remembered_who_tells_when_they_are_online() {
        catalogue.presenceOf(FRANCISCO, true);
        catalogue.presenceOf(FRANCISCO, true);
        assertThat(catalogue.presenceKnown()).containsExactly(FRANCISCO);
        catalogue.presenceOf(FRANCISCO, false);
        assertThat(catalogue.presenceKnown()).isEmpty();
    }
}
