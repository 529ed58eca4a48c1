package im.annex.muc.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** §17.1: nicknames. */
class NickTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0\u2003", "\u200B\u200D", "\u202E ", "\u3164", "\u2800\u115F", "\uFEFF"})
    void what_nobody_can_see_is_no_nickname(String wanted) {
        assertThat(Nick.of(wanted)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thirdwitch", "Third Witch", "🧙", "魔女", "نِكّ", "-", "👩\u200D🔬"})
    void what_people_can_see_is_a_nickname(String wanted) {
        assertThat(Nick.of(wanted)).contains(new Nick(wanted));
    }

    /** §14.6: nobody passes for another by adding a space. */
    @Test
    void space_around_a_nickname_is_not_part_of_it() {
        assertThat(Nick.of(" hag ")).contains(new Nick("hag"));
        assertThatThrownBy(() -> new Nick("hag ")).isInstanceOf(IllegalArgumentException.class);
    }
}
