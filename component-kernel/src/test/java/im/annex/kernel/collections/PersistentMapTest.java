package im.annex.kernel.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class PersistentMapTest {

    /** Few hashes, some equal in the lower bits, so that chains and deep branches occur. */
    private record Key(int value) {
        @Override
        public int hashCode() {
            return (value % 7) << 27 | (value % 3);
        }
    }

    @Test
    void behaves_like_a_hash_map_and_leaves_earlier_states_alone() {
        var random = new Random(1);
        Map<Key, Integer> model = new HashMap<>();
        PersistentMap<Key, Integer> map = PersistentMap.empty();
        for (int i = 0; i < 5000; i++) {
            var key = new Key(random.nextInt(200));
            var before = map;
            var modelBefore = random.nextInt(100) == 0 ? Map.copyOf(model) : null;
            if (random.nextBoolean()) {
                map = map.with(key, i);
                model.put(key, i);
            } else {
                map = map.without(key);
                model.remove(key);
            }
            assertThat(map.size()).isEqualTo(model.size());
            assertThat(map.get(key).isPresent()).isEqualTo(model.containsKey(key));
            if (modelBefore != null) {
                assertThat(values(before)).containsExactlyInAnyOrderElementsOf(modelBefore.values());
                assertThat(values(map)).containsExactlyInAnyOrderElementsOf(model.values());
                model.forEach(this.isIn(map));
            }
        }
    }

    @Test
    void the_changes_between_two_states_lead_from_one_to_the_other() {
        var random = new Random(2);
        PersistentMap<Key, Integer> before = PersistentMap.empty();
        for (int i = 0; i < 300; i++) {
            before = before.with(new Key(random.nextInt(200)), i);
        }
        PersistentMap<Key, Integer> after = before;
        for (int i = 300; i < 340; i++) {
            after = random.nextBoolean()
                    ? after.with(new Key(random.nextInt(300)), i)
                    : after.without(new Key(random.nextInt(300)));
        }

        List<Integer> followed = values(before);
        List<Integer> come = new ArrayList<>();
        after.changesSince(before, followed::remove, come::add);
        followed.addAll(come);

        assertThat(followed).containsExactlyInAnyOrderElementsOf(values(after));
    }

    @Test
    void what_stays_is_not_named_be_there_another_beside_it_now_or_no_more() {
        PersistentMap<Integer, Integer> before = PersistentMap.empty();
        for (int i = 0; i < 2000; i++) {
            PersistentMap<Integer, Integer> after = before.with(i, i);
            List<Integer> come = new ArrayList<>();
            List<Integer> gone = new ArrayList<>();

            after.changesSince(before, come::add, come::add);
            before.changesSince(after, gone::add, gone::add);

            assertThat(come).containsExactly(i);
            assertThat(gone).containsExactly(i);
            before = after;
        }
    }

    private BiConsumer<Key, Integer> isIn(PersistentMap<Key, Integer> map) {
        return (key, value) -> assertThat(map.get(key)).contains(value);
    }

    private static List<Integer> values(PersistentMap<?, Integer> map) {
        List<Integer> values = new ArrayList<>();
        map.forEach(values::add);
        return values;
    }
}
