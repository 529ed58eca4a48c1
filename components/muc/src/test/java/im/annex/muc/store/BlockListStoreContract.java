package im.annex.muc.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.muc.domain.BlockListName;
import im.annex.muc.domain.Digest;
import im.annex.testkit.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.xmpp.packet.JID;

/** What a store of block lists does, on whatever database. */
abstract class BlockListStoreContract {

    private static final BlockListName LIST = new BlockListName(new JID("xmppbl.org"), "muc_bans_sha256");
    private static final BlockListName OTHER_NODE = new BlockListName(new JID("xmppbl.org"), "others");
    private static final BlockListName OTHER_SERVICE = new BlockListName(new JID("denmark.lit"), "muc_bans_sha256");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

    private static final Digest HAG = Digest.of("hag66@shakespeare.lit");
    private static final Digest WICCA = Digest.of("wiccarocks@shakespeare.lit");

    @RegisterExtension
    final TestDatabase opened;

    private BlockListStore store;

    BlockListStoreContract(TestDatabase opened) {
        this.opened = opened;
    }

    @BeforeEach
    void open() {
        store = store("chat.shakespeare.lit");
    }

    private BlockListStore store(String domain) {
        return new SqlBlockListStore(opened.database(), new JID(domain), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static void done(CompletionStage<Void> write) {
        write.toCompletableFuture().join();
    }

    @Test
    void a_list_that_was_never_saved_names_nobody() {
        var known = store.load(LIST);

        assertThat(known.entries()).isEmpty();
        assertThat(known.updated()).isEmpty();
    }

    @Test
    void what_is_added_and_removed_is_there_for_the_next_who_opens_it() {
        done(store.change(LIST, List.of(HAG), List.of()));
        done(store.change(LIST, List.of(WICCA, HAG), List.of()));
        assertThat(store.load(LIST).entries()).containsExactlyInAnyOrder(HAG, WICCA);

        done(store.change(LIST, List.of(), List.of(HAG, Digest.of("nobody"))));

        var known = store("chat.shakespeare.lit").load(LIST);
        assertThat(known.entries()).containsExactly(WICCA);
        assertThat(known.updated()).contains(NOON);
    }

    @Test
    void a_list_that_names_nobody_was_heard_of_all_the_same() {
        done(store.change(LIST, List.of(), List.of()));

        assertThat(store.load(LIST).updated()).contains(NOON);
    }

    @Test
    void lists_do_not_mix_and_neither_do_services() {
        done(store.change(LIST, List.of(HAG), List.of()));
        done(store.change(OTHER_NODE, List.of(WICCA), List.of()));
        done(store.change(OTHER_SERVICE, List.of(WICCA), List.of(HAG)));
        done(store("other.shakespeare.lit").change(LIST, List.of(WICCA), List.of(HAG)));

        assertThat(store.load(LIST).entries()).containsExactly(HAG);
        assertThat(store.load(OTHER_NODE).entries()).containsExactly(WICCA);
    }

    @Test
    void lists_that_are_not_followed_any_more_are_forgotten() {
        done(store.change(LIST, List.of(HAG), List.of()));
        done(store.change(OTHER_NODE, List.of(HAG), List.of()));
        done(store("other.shakespeare.lit").change(OTHER_NODE, List.of(HAG), List.of()));

        done(store.keepOnly(List.of(LIST, OTHER_SERVICE)));

        assertThat(store.load(LIST).entries()).containsExactly(HAG);
        assertThat(store.load(OTHER_NODE).entries()).isEmpty();
        assertThat(store.load(OTHER_NODE).updated()).isEmpty();
        assertThat(store("other.shakespeare.lit").load(OTHER_NODE).entries()).containsExactly(HAG);
    }

    @Test
    void a_thousand_entries_are_saved_at_once() {
        List<Digest> many =
                IntStream.range(0, 1000).mapToObj(i -> Digest.of("user" + i)).toList();

        done(store.change(LIST, many, List.of()));

        assertThat(store.load(LIST).entries()).containsExactlyInAnyOrderElementsOf(many);
    }
}
