package im.annex.pubsub.store;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.pubsub.domain.ItemId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelfTest {

    /** Of each item its place, in the order of publication. */
    private final Map<ItemId, Integer> expected = new LinkedHashMap<>();

    private final Shelf shelf = new Shelf();

    private static ItemId item(int number) {
        return new ItemId("item " + number);
    }

    /** Whatever comes and goes, in whichever order. */
    @ParameterizedTest
    @ValueSource(ints = {1, 5, 40, 300})
    void each_item_is_where_it_was_put_and_in_order(int ids) {
        var random = new Random(ids);
        for (int i = 0; i < 5_000; i++) {
            change(random, item(random.nextInt(ids)));
            assertThat(shelf.size()).isEqualTo(expected.size());
            assertThat(shelf.oldest())
                    .isEqualTo(expected.values().stream().findFirst().orElse(Shelf.NONE));
        }
        assertThat(IntStream.range(0, ids).map(id -> shelf.find(item(id))))
                .containsExactlyElementsOf(IntStream.range(0, ids)
                        .mapToObj(id -> expected.getOrDefault(item(id), Shelf.NONE))
                        .toList());
        assertThat(expected.values().stream().map(shelf::position)).isSorted().doesNotHaveDuplicates();
        assertThat(shelf.capacity()).isLessThan(Math.max(10, 2 * ids));
        for (int place : List.copyOf(expected.values())) {
            assertThat(shelf.oldest()).isEqualTo(place);
            shelf.remove(place);
        }
        assertThat(shelf.oldest()).isEqualTo(Shelf.NONE);
    }

    private void change(Random random, ItemId id) {
        Integer place = expected.get(id);
        if (place == null && random.nextBoolean() && !expected.isEmpty()) {
            int taken = expected.values().iterator().next();
            expected.values().remove(taken);
            shelf.replace(taken, id);
            expected.put(id, taken);
        } else if (place == null) {
            int free = shelf.add(id);
            assertThat(expected.values()).doesNotContain(free);
            expected.put(id, free);
        } else if (random.nextBoolean()) {
            shelf.renew(place);
            expected.remove(id);
            expected.put(id, place);
        } else if (random.nextInt(100) == 0) {
            shelf.clear();
            expected.clear();
        } else {
            shelf.remove(place);
            expected.remove(id);
        }
    }

    @Test
    void a_new_item_comes_to_the_first_free_place() {
        shelf.found(7, item(1), 3);
        shelf.found(40, item(2), 9);
        shelf.found(0, item(3), 12);
        assertThat(IntStream.of(1, 2, 3, 4).map(id -> shelf.find(item(id)))).containsExactly(7, 40, 0, Shelf.NONE);
        assertThat(IntStream.of(7, 40, 0).mapToLong(shelf::position)).containsExactly(3L, 9L, 12L);
        assertThat(shelf.oldest()).isEqualTo(7);
        var places = new ArrayList<Integer>();
        for (int id = 10; id < 50; id++) {
            places.add(shelf.add(item(id)));
        }
        assertThat(shelf.position(places.getFirst())).isEqualTo(13);
        places.addAll(List.of(7, 40, 0));
        assertThat(places.subList(0, 8)).containsExactly(1, 2, 3, 4, 5, 6, 8, 9);
        Collections.sort(places);
        assertThat(places)
                .containsExactlyElementsOf(IntStream.range(0, 43).boxed().toList());
    }

    /** Ids of archives are positions (XEP-0442). */
    @Test
    void positions_go_on_when_all_are_gone() {
        shelf.add(item(1));
        shelf.clear();
        assertThat(shelf.position(shelf.add(item(2)))).isEqualTo(2);
    }
}
