package im.annex.muc;

import static im.annex.muc.Wire.CRONE;
import static im.annex.muc.Wire.HAG;
import static im.annex.muc.Wire.ROOM;
import static im.annex.muc.Wire.SERVICE_ADMIN;
import static im.annex.muc.Wire.WICCA;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.access.Access;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.storage.StorageException;
import im.annex.muc.Wire.Alarmed;
import im.annex.muc.Wire.Asked;
import im.annex.muc.domain.Digest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.PacketError;

/** Block lists, as a subscriber of their services sees them (XEP-0060), and what they do to people in rooms. */
class BlockListsTest {

    private static final String SERVICE = "xmppbl.org";
    private static final String NODE = "muc_bans_sha256";
    private static final BlockListSettings LIST = new BlockListSettings(new JID(SERVICE), NODE);
    private static final String HAG_ID = id("hag66@shakespeare.lit");
    private static final String WICCA_ID = id("wiccarocks@shakespeare.lit");

    private final Wire wire = Wire.withThreeWitches(Wire.following(LIST));

    private static String id(String address) {
        return Digest.of(address).toString();
    }

    /** XEP-0060 §6.1.1, example 32. */
    @Test
    void the_service_subscribes_with_its_own_address_once_it_is_attached() {
        wire.blockListService.attached();

        Element subscribe = request().getChildElement().element("subscribe");
        assertThat(request().getType()).isEqualTo(IQ.Type.set);
        assertThat(request().getTo()).isEqualTo(new JID(SERVICE));
        assertThat(request().getFrom()).isEqualTo(Wire.DOMAIN);
        assertThat(subscribe.attributeValue("node")).isEqualTo(NODE);
        assertThat(subscribe.attributeValue("jid")).isEqualTo("chat.shakespeare.lit");
        assertThat(subscribe.getNamespaceURI()).isEqualTo("http://jabber.org/protocol/pubsub");
    }

    /** XEP-0060 §6.5, XEP-0059 §2.2. */
    @Test
    void the_whole_list_is_read_page_by_page() {
        subscribe();
        assertThat(request().getType()).isEqualTo(IQ.Type.get);
        assertThat(request().getChildElement().element("items").attributeValue("node"))
                .isEqualTo(NODE);
        Element set = request().getChildElement().element("set");
        assertThat(set.getNamespaceURI()).isEqualTo("http://jabber.org/protocol/rsm");
        assertThat(set.elementText("max")).isEqualTo("200");
        assertThat(set.element("after")).isNull();

        answer(items("<set xmlns='http://jabber.org/protocol/rsm'><last>%s</last></set>".formatted(HAG_ID), HAG_ID));

        assertThat(request().getChildElement().element("set").elementText("after"))
                .isEqualTo(HAG_ID);
        assertThat(row()).isEqualTo("yes 0 0 - -");

        answer(items(
                "<set xmlns='http://jabber.org/protocol/rsm'><last>%s</last></set>".formatted(WICCA_ID), WICCA_ID));
        answer(items("<set xmlns='http://jabber.org/protocol/rsm'><count>2</count></set>"));

        assertThat(wire.asked).hasSize(4);
        assertThat(row()).isEqualTo("yes 2 0 2026-01-01T12:00:00Z -");
        assertThat(wire.blockListStore.saved.get(NODE + " at " + SERVICE)).hasSize(2);
    }

    /** XEP-0059 §2.2: the count tells that there is no other page. */
    @Test
    void no_page_is_asked_for_behind_the_last() {
        subscribe();

        answer(items(
                "<set xmlns='http://jabber.org/protocol/rsm'><last>%s</last><count>1</count></set>".formatted(HAG_ID),
                HAG_ID));

        assertThat(wire.asked).hasSize(2);
        assertThat(row()).startsWith("yes 1 ");
    }

    @Test
    void a_service_that_gives_the_same_page_again_and_again_is_not_listened_to_for_ever() {
        subscribe();
        String page =
                items("<set xmlns='http://jabber.org/protocol/rsm'><last>%s</last></set>".formatted(HAG_ID), HAG_ID);

        answer(page);
        answer(page);

        assertThat(wire.asked).hasSize(3);
        assertThat(row()).startsWith("yes 1 ");
    }

    /** §7.2.7. */
    @Test
    void who_is_named_may_not_enter() {
        follow(HAG_ID);
        wire.unavailable(HAG, "thirdwitch", "");

        assertThat(Reading.error(wire.enter(HAG, "thirdwitch").getFirst())).isEqualTo("auth forbidden");
    }

    @Test
    void whose_domain_is_named_may_not_enter() {
        follow(id("denmark.lit"));

        assertThat(Reading.error(
                        wire.enter("hamlet@denmark.lit/elsinore", "hamlet").getFirst()))
                .isEqualTo("auth forbidden");
        assertThat(wire.enter("hamlet@castle.denmark.lit/elsinore", "hamlet"))
                .noneMatch(stanza -> "error".equals(stanza.attributeValue("type")));
    }

    /** §9.1: status 301 to whoever is removed and to everybody, without an actor; the room's own lists do not change. */
    @Test
    void who_is_there_when_the_list_comes_to_name_them_is_removed() {
        follow();

        event("<items node='%s'><item id='%s'/></items>".formatted(NODE, HAG_ID));
        removeNow();

        var sent = wire.outbound.take();
        assertThat(sent).hasSize(3).allSatisfy(presence -> {
            assertThat(presence.attributeValue("from")).isEqualTo(ROOM + "/thirdwitch");
            assertThat(presence.attributeValue("type")).isEqualTo("unavailable");
            assertThat(Reading.x(presence).element("item").attributeValue("affiliation"))
                    .isEqualTo("outcast");
            assertThat(Reading.x(presence).element("item").element("actor")).isNull();
            assertThat(Reading.x(presence).element("item").elementText("reason"))
                    .isEqualTo("A block list that this service follows names you or your server.");
            assertThat(Reading.x(presence).elements("status"))
                    .extracting(status -> status.attributeValue("code"))
                    .contains("301");
        });
        assertThat(sent.getFirst().attributeValue("to")).isEqualTo(HAG);
        assertThat(wire.rooms.find(new JID(ROOM)).orElseThrow().affiliations().size())
                .isOne();
        assertThat(Reading.error(wire.groupchat(HAG, "<body>Thrice</body>").getFirst()))
                .isEqualTo("cancel not-acceptable");
    }

    @Test
    void who_owns_the_room_or_administers_the_service_stays_and_enters() {
        wire.enter(SERVICE_ADMIN + "/cell", "prospero");
        follow(id("shakespeare.lit"));
        removeNow();

        assertThat(wire.outbound.take())
                .extracting(presence -> presence.attributeValue("from"))
                .contains(ROOM + "/secondwitch", ROOM + "/thirdwitch")
                .doesNotContain(ROOM + "/firstwitch", ROOM + "/prospero");
        assertThat(wire.enter(CRONE, "firstwitch")).noneMatch(BlockListsTest::isError);
        assertThat(wire.enter(SERVICE_ADMIN + "/cell", "prospero")).noneMatch(BlockListsTest::isError);
    }

    /** XEP-0060 §7.2.2.1. */
    @Test
    void who_is_named_no_more_may_enter_at_once() {
        follow(HAG_ID, WICCA_ID);
        removeNow();
        wire.outbound.take();

        event("<items node='%s'><retract id='%s'/></items>".formatted(NODE, HAG_ID));

        assertThat(wire.enter(HAG, "thirdwitch")).noneMatch(BlockListsTest::isError);
        assertThat(wire.enter(WICCA, "secondwitch")).allMatch(BlockListsTest::isError);
        assertThat(wire.blockListStore.saved.get(NODE + " at " + SERVICE))
                .containsExactly(Digest.parse(WICCA_ID).orElseThrow());
    }

    /** XEP-0060 §8.5.2. */
    @Test
    void a_list_that_is_purged_names_nobody() {
        follow(HAG_ID, WICCA_ID);

        event("<purge node='" + NODE + "'/>");

        assertThat(row()).startsWith("yes 0 ");
        assertThat(blocked(HAG)).isEqualTo("no");
    }

    /** XEP-0060 §8.4.2. */
    @Test
    void a_list_that_is_deleted_names_nobody_and_is_looked_for_later() {
        follow(HAG_ID);

        event("<delete node='" + NODE + "'/>");

        assertThat(row()).startsWith("no 0 0 ").endsWith("the list was deleted by its owner");
        assertThat(wire.alarms.getLast().time()).isEqualTo(Duration.ofSeconds(10));
        int before = wire.asked.size();
        wire.alarms.getLast().action().run();
        assertThat(wire.asked).hasSize(before + 1);
    }

    /** XEP-0060 §12.14. */
    @Test
    void a_subscription_that_is_cancelled_is_asked_for_again_and_the_list_counts() {
        follow(HAG_ID);

        event("<subscription node='%s' jid='chat.shakespeare.lit' subscription='none'/>".formatted(NODE));

        assertThat(row()).startsWith("no 1 0 ").endsWith("the subscription is none");
        assertThat(blocked(HAG)).isEqualTo("yes");
    }

    /** XEP-0060 §6.1.4, §12.14. */
    @Test
    void a_subscription_that_waits_for_approval_is_used_once_it_is_approved() {
        wire.blockListService.attached();
        answer(pubsub("<subscription node='%s' subscription='pending'/>".formatted(NODE)));
        assertThat(row()).isEqualTo("no 0 0 - the subscription is pending");

        event("<subscription node='%s' jid='chat.shakespeare.lit' subscription='subscribed'/>".formatted(NODE));

        assertThat(request().getChildElement().element("subscribe")).isNotNull();
    }

    /** What is told by others, or about another node, is not believed. */
    @Test
    void only_the_service_of_the_list_tells_of_it() {
        follow();
        String items = "<items node='%s'><item id='%s'/></items>".formatted(NODE, HAG_ID);

        assertThat(tell("evil.example", items)).containsExactly("cancel service-unavailable");
        assertThat(tell("evil@xmppbl.org/x", items)).containsExactly("cancel service-unavailable");
        assertThat(tell(SERVICE, items.replace(NODE, "another"))).isEmpty();
        assertThat(row()).startsWith("yes 0 ");
        assertThat(tell(SERVICE, items)).isEmpty();
        assertThat(row()).startsWith("yes 1 ");
    }

    /** RFC 6121 §8.5.1: as if nobody listened. */
    @Test
    void other_messages_to_the_service_are_refused_as_ever() {
        wire.blockListService.onMessage(
                Wire.message(SERVICE, "chat.shakespeare.lit", "type='chat'", "<body>Hail</body>"));

        assertThat(wire.outbound.take()).extracting(Reading::error).containsExactly("cancel service-unavailable");
    }

    @Test
    void items_that_are_no_digests_are_counted_and_ignored() {
        follow(HAG_ID, "current", "");
        assertThat(row()).startsWith("yes 1 2 ");

        event("<items node='%s'><item id='x'/><item/><item id='%s'/></items>".formatted(NODE, WICCA_ID));

        assertThat(row()).startsWith("yes 2 4 ");
    }

    @Test
    void what_is_told_while_the_list_is_read_counts_more_than_what_is_read() {
        subscribe();
        event("<items node='%s'><item id='%s'/></items>".formatted(NODE, WICCA_ID));
        event("<items node='%s'><retract id='%s'/></items>".formatted(NODE, HAG_ID));

        answer(items("", HAG_ID));

        assertThat(blocked(WICCA)).isEqualTo("yes");
        assertThat(blocked(HAG)).isEqualTo("no");
    }

    @Test
    void a_list_that_is_read_again_lifts_what_was_missed() {
        follow(HAG_ID);

        wire.blockListService.attached();
        answer(pubsub("<subscription node='%s' subscription='subscribed'/>".formatted(NODE)));
        assertThat(blocked(HAG)).isEqualTo("yes");
        answer(items("", WICCA_ID));

        assertThat(blocked(HAG)).isEqualTo("no");
        assertThat(blocked(WICCA)).isEqualTo("yes");
    }

    @Test
    void a_list_is_read_again_now_and_then() {
        follow(HAG_ID);
        int before = wire.asked.size();
        Alarmed again = wire.alarms.stream()
                .filter(alarm -> alarm.time().equals(Following.EVERY))
                .findFirst()
                .orElseThrow();

        again.action().run();
        assertThat(wire.asked).hasSize(before + 1);
        again.action().run();
        assertThat(wire.asked).as("once only").hasSize(before + 1);
    }

    @Test
    void a_failure_is_told_and_tried_again_later_and_later() {
        wire.blockListService.attached();
        refuse(PacketError.Condition.item_not_found);
        assertThat(row()).isEqualTo("no 0 0 - item-not-found");

        for (int i = 0; i < 12; i++) {
            wire.alarms.getLast().action().run();
            wire.asked.getLast().answer().completeExceptionally(new TimeoutException());
        }

        assertThat(row()).isEqualTo("no 0 0 - no answer within 60 seconds");
        assertThat(wire.alarms)
                .extracting(alarm -> alarm.time().toSeconds())
                .startsWith(10L, 20L, 40L, 80L)
                .endsWith(3600L, 3600L)
                .isSorted();
    }

    @Test
    void a_service_that_knows_nothing_of_the_subscription_any_more_is_not_said_to_be_subscribed_at() {
        follow(HAG_ID);
        wire.blockListService.attached();

        refuse(PacketError.Condition.item_not_found);

        assertThat(row()).startsWith("no 1 0 ").endsWith("item-not-found");
        assertThat(blocked(HAG)).isEqualTo("yes");
    }

    @Test
    void an_answer_to_what_was_asked_before_the_link_broke_is_not_waited_for() {
        wire.blockListService.attached();
        Asked old = wire.asked.getLast();
        wire.blockListService.attached();

        old.answer().complete(IQ.createResultIQ(old.request()));

        assertThat(wire.asked).hasSize(2);
    }

    @Test
    void what_was_known_counts_after_a_restart_while_the_list_is_away() {
        follow(HAG_ID);

        var after = new Wire(Wire.following(LIST), wire.store, wire.blockListStore);
        after.blockListService.attached();

        assertThat(after.enter(HAG, "thirdwitch")).allMatch(BlockListsTest::isError);
        assertThat(row(after)).isEqualTo("no 1 0 1970-01-01T00:00:00Z -");
    }

    @Test
    void who_was_named_during_a_restart_is_removed_even_from_rooms_that_are_not_in_memory_yet() {
        var after = new Wire(Wire.following(LIST), wire.store, wire.blockListStore);
        follow(after, HAG_ID);

        after.alarms.getFirst().action().run();

        assertThat(after.outbound.take())
                .hasSize(3)
                .allMatch(presence -> (ROOM + "/thirdwitch").equals(presence.attributeValue("from")));
    }

    /** Nobody is in that room, and it is nowhere but in the database. */
    @Test
    void who_is_named_neither_subscribes_nor_stays_subscribed() {
        wire.owner("set", CRONE, """
                <x xmlns='jabber:x:data' type='submit'>
                  <field var='allow_subscription'><value>1</value></field>
                  <field var='muc#roomconfig_persistentroom'><value>1</value></field>
                </x>
                """);
        subscribe(wire, HAG, "thirdwitch");
        subscribe(wire, WICCA, "secondwitch");
        List.of(HAG, WICCA, CRONE).forEach(witch -> wire.unavailable(witch, "x", ""));
        var after = new Wire(Wire.following(LIST), wire.store, wire.blockListStore);
        follow(after, HAG_ID);

        removeNow(after);

        assertThat(Commands.table(after, "room-subscribers", "room=coven"))
                .containsExactly(List.of("secondwitch", "wiccarocks@shakespeare.lit", "messages"));
        assertThat(subscribe(after, HAG, "thirdwitch"))
                .isInstanceOfSatisfying(
                        IqAnswer.Refused.class,
                        refused -> assertThat(refused.error().condition()).isEqualTo(Condition.forbidden));
    }

    private static IqAnswer subscribe(Wire wire, String who, String nick) {
        IqAnswer answer = wire.subscribing.onSubscribe(Wire.iq("set", who, ROOM, """
                <subscribe xmlns='urn:xmpp:mucsub:0' nick='%s'><event node='urn:xmpp:mucsub:nodes:messages'/></subscribe>
                """.formatted(nick)));
        return answer instanceof IqAnswer.Followed(var first, var _) ? first : answer;
    }

    @Test
    void lists_that_are_not_followed_any_more_are_forgotten() {
        follow(HAG_ID);

        var after = new Wire(Wire.following(), wire.store, wire.blockListStore);
        after.blockListService.attached();

        assertThat(wire.blockListStore.saved).isEmpty();
        assertThat(after.asked).isEmpty();
    }

    @Test
    void a_disk_that_fails_keeps_nobody_from_being_blocked() {
        follow();
        wire.blockListStore.trouble = new StorageException(StorageException.Kind.FULL, "full", null);

        event("<items node='%s'><item id='%s'/></items>".formatted(NODE, HAG_ID));

        assertThat(blocked(HAG)).isEqualTo("yes");
        assertThat(row()).endsWith("It could not be saved.");

        wire.blockListStore.trouble = null;
        wire.blockListService.attached();
        answer(pubsub(""));
        answer(items("", HAG_ID));
        assertThat(wire.blockListStore.saved.get(NODE + " at " + SERVICE)).hasSize(1);
    }

    @Test
    void many_changes_at_a_time_cost_one_look_at_the_rooms() {
        follow();

        for (int i = 0; i < 100; i++) {
            event("<items node='%s'><item id='%s'/></items>".formatted(NODE, id("user" + i)));
        }

        assertThat(wire.alarms)
                .filteredOn(alarm -> alarm.time().equals(Duration.ofMillis(200)))
                .hasSize(1);
        removeNow();
        assertThat(wire.outbound.take()).isEmpty();
    }

    @Test
    void a_list_names_only_so_many() {
        var list = new BlockList(LIST.name());
        var settings = Wire.following(LIST);
        var lists = new BlockLists(settings, wire.blockListStore);
        var keeper = new ListKeeper(
                list,
                lists,
                wire.blockListStore,
                new Blocking(lists, wire.rooms, new Access(List.of()), wire, (_, _) -> {}),
                wire.clock,
                10);
        List<Digest> many =
                IntStream.range(0, 20).mapToObj(i -> Digest.of("user" + i)).toList();

        keeper.add(many);
        keeper.add(List.of(Digest.of("another")));

        assertThat(list.size()).isEqualTo(10);
        assertThat(list.entries()).isSubsetOf(many);
    }

    @Test
    void admins_look_up_who_is_blocked_and_by_what() {
        follow(HAG_ID, id("denmark.lit"));

        assertThat(blocked(HAG)).isEqualTo("yes");
        assertThat(blocked(WICCA)).isEqualTo("no");
        assertThat(blocked("hamlet@denmark.lit")).isEqualTo("yes");
        assertThat(blocked("denmark.lit")).isEqualTo("yes");
        assertThat(names("hamlet@denmark.lit")).containsExactly(SERVICE + " " + NODE + " denmark.lit");
        assertThat(names(HAG)).containsExactly(SERVICE + " " + NODE + " hag66@shakespeare.lit");
    }

    /** RFC 7622 §3.2.1: domains are written as people write them. */
    @Test
    void domains_of_other_scripts_are_named_as_people_write_them() {
        follow(id("m\u00fcnchen.example"));

        assertThat(blocked("x@m\u00fcnchen.example")).isEqualTo("yes");
        assertThat(blocked("x@xn--mnchen-3ya.example")).isEqualTo("yes");
    }

    private void subscribe() {
        wire.blockListService.attached();
        answer(pubsub(
                "<subscription node='%s' jid='chat.shakespeare.lit' subscription='subscribed'/>".formatted(NODE)));
    }

    private void follow(String... ids) {
        follow(wire, ids);
    }

    private static void follow(Wire wire, String... ids) {
        wire.blockListService.attached();
        answer(wire, pubsub(""));
        answer(wire, items("", ids));
    }

    private IQ request() {
        return wire.asked.getLast().request();
    }

    private void answer(String payload) {
        answer(wire, payload);
    }

    private static void answer(Wire wire, String payload) {
        Asked asked = wire.asked.getLast();
        IQ result = IQ.createResultIQ(asked.request());
        result.setChildElement(RecordingOutbound.read(payload));
        asked.answer().complete(result);
    }

    private void refuse(PacketError.Condition condition) {
        Asked asked = wire.asked.getLast();
        IQ error = IQ.createResultIQ(asked.request());
        error.setError(condition);
        asked.answer().complete(error);
    }

    private static String pubsub(String children) {
        return "<pubsub xmlns='http://jabber.org/protocol/pubsub'>" + children + "</pubsub>";
    }

    private static String items(String set, String... ids) {
        String items = Arrays.stream(ids).map(id -> "<item id='" + id + "'/>").collect(Collectors.joining());
        return pubsub("<items node='" + NODE + "'>" + items + "</items>" + set);
    }

    private void event(String news) {
        assertThat(tell(SERVICE, news)).isEmpty();
    }

    /** The errors that come of it. */
    private List<String> tell(String from, String news) {
        wire.blockListService.onMessage(Wire.message(
                from,
                "chat.shakespeare.lit",
                "type='headline'",
                "<event xmlns='http://jabber.org/protocol/pubsub#event'>" + news + "</event>"));
        return wire.outbound.take().stream().map(Reading::error).toList();
    }

    /** Looks at the rooms, as if the time for that had come. */
    private void removeNow() {
        removeNow(wire);
    }

    private static void removeNow(Wire wire) {
        wire.alarms.stream()
                .filter(alarm -> alarm.time().equals(Duration.ofMillis(200)))
                .toList()
                .getLast()
                .action()
                .run();
    }

    private static boolean isError(Element stanza) {
        return "error".equals(stanza.attributeValue("type"));
    }

    private String row() {
        return row(wire);
    }

    private static String row(Wire wire) {
        var list = Commands.table(wire, "block-lists").getFirst();
        return list.subList(2, list.size()).stream()
                .map(cell -> cell.isEmpty() ? "-" : cell)
                .collect(Collectors.joining(" "));
    }

    private String blocked(String who) {
        return Commands.fact(wire, "blocked", "jid=" + who, "blocked");
    }

    private List<String> names(String who) {
        return Commands.table(wire, "blocked", "jid=" + who).stream()
                .map(row -> String.join(" ", row))
                .toList();
    }
}
