package im.annex.pubsub.conversations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.storage.StorageSettings;
import im.annex.kernel.storage.StorageSettings.Synchronous;
import im.annex.testkit.RigSettings;
import im.annex.testkit.ScriptedUser;
import im.annex.testkit.postgres.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.dom4j.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many who publish at once, on a real database. */
@ParameterizedClass
@EnumSource
class RacingTest extends Conversation {

    private static final int PUBLISHERS = 8;
    private static final int ITEMS_OF_EACH = 25;
    private static final int KEPT = 10;

    /** Where nodes are kept. */
    enum Kept {
        SQLITE,
        POSTGRESQL
    }

    RacingTest(Kept kept) {
        rig.storage(
                switch (kept) {
                    case SQLITE -> RigSettings.storage();
                    case POSTGRESQL ->
                        new StorageSettings(
                                Optional.empty(),
                                Synchronous.NORMAL,
                                Optional.of(PostgresServer.shared().freshDatabase()),
                                Optional.empty(),
                                4,
                                Duration.ofSeconds(10));
                });
    }

    private List<ScriptedUser> publishers() {
        return IntStream.range(0, PUBLISHERS)
                .mapToObj(i -> rig.user("publisher" + i + "@denmark.lit/pen"))
                .toList();
    }

    private static String publishing(int publisher, int item) {
        return Conversation.publishing("p" + publisher + "-" + item, "words")
                .replace("<iq ", "<iq id='r" + item + "' ");
    }

    /** All requests are on their way before the first answer is read. */
    private static void race(List<ScriptedUser> publishers) {
        for (int item = 0; item < ITEMS_OF_EACH; item++) {
            for (int i = 0; i < publishers.size(); i++) {
                publishers.get(i).sends(publishing(i, item));
            }
        }
    }

    @Test
    void racing_publishers_never_break_max_items() {
        given("pubsub#max_items", "" + KEPT, "pubsub#publish_model", "open", "pubsub#notify_retract", "1");
        succeeds(francisco, subscribing(francisco));
        var publishers = publishers();
        race(publishers);
        publishers.forEach(
                one -> IntStream.range(0, ITEMS_OF_EACH).forEach(_ -> one.receives(answer -> answer.isResult())));

        // the node answers this when it has told of the last publication, too
        List<String> kept = ids(succeeds(hamlet, items()));
        Set<String> there = new HashSet<>();
        var last = new ArrayList<String>();
        for (Element told : francisco.catchesUp()) {
            Element items = requireNonNull(told.element("event")).element("items");
            items.elements("item").forEach(item -> {
                there.add(item.attributeValue("id"));
                last.add(item.attributeValue("id"));
            });
            items.elements("retract").forEach(item -> there.remove(item.attributeValue("id")));
            assertThat(there).hasSizeLessThanOrEqualTo(KEPT);
        }
        assertThat(last).hasSize(PUBLISHERS * ITEMS_OF_EACH).doesNotHaveDuplicates();
        assertThat(kept).hasSize(KEPT).isEqualTo(last.subList(last.size() - KEPT, last.size()));
        assertThat(there).containsExactlyInAnyOrderElementsOf(kept);
    }

    /** §7.1.3.4. */
    @Test
    void of_those_who_race_for_the_last_places_as_many_get_one_as_there_are() {
        given("pubsub#max_items", "" + KEPT, "pubsub#publish_model", "open", "pubsub#publish_node_full", "reject");
        var publishers = publishers();
        race(publishers);
        long taken = publishers.stream()
                .flatMap(one -> IntStream.range(0, ITEMS_OF_EACH).mapToObj(_ -> one.receives(_ -> {})))
                .filter(answer -> "result".equals(answer.attributeValue("type")))
                .count();
        assertThat(taken).isEqualTo(KEPT);
        assertThat(ids(succeeds(hamlet, items()))).hasSize(KEPT);
    }

    /** §7.1.5: whether the node is as it has to be is decided together with publishing. */
    @Test
    void preconditions_hold_at_the_moment_of_publication() {
        given("pubsub#publish_model", "open", "pubsub#max_items", "max");
        var publishers = publishers();
        String open = "<publish-options>"
                + form("http://jabber.org/protocol/pubsub#publish-options", "pubsub#access_model", "open")
                + "</publish-options></pubsub>";
        for (int item = 0; item < ITEMS_OF_EACH; item++) {
            for (int i = 0; i < publishers.size(); i++) {
                publishers.get(i).sends(publishing(i, item).replace("</pubsub>", open));
            }
            if (item == ITEMS_OF_EACH / 2) {
                hamlet.sends(configuring("pubsub#access_model", "whitelist").replace("<iq ", "<iq id='closing' "));
            }
        }
        long published = publishers.stream()
                .flatMap(one -> IntStream.range(0, ITEMS_OF_EACH).mapToObj(_ -> one.receives(_ -> {})))
                .filter(answer -> "result".equals(answer.attributeValue("type")))
                .count();
        hamlet.receives(answer -> answer.isResult());
        int kept = ids(succeeds(hamlet, items())).size();
        assertThat(kept).isEqualTo((int) published).isLessThan(PUBLISHERS * ITEMS_OF_EACH);
    }
}
