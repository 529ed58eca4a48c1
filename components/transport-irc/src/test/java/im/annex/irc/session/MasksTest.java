package im.annex.irc.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.irc.line.CaseMapping;
import org.junit.jupiter.api.Test;

/** Modern IRC, Wildcard Expressions. */
class MasksTest {

    private static boolean match(String mask) {
        var crone = new Person("Crone", "crone", "c", "moor.desert.test", null, null, null);
        return Masks.match(mask, crone, CaseMapping.ASCII);
    }

    @Test
    void stars_and_question_marks_stand_for_something() {
        assertThat(match("crone!*@*")).isTrue();
        assertThat(match("*!*@*.DESERT.test")).isTrue();
        assertThat(match("cr?ne!?@*")).isTrue();
        assertThat(match("*")).isTrue();
        assertThat(match("*!*@desert.test")).isFalse();
        assertThat(match("crone")).isFalse();
        assertThat(match("")).isFalse();
    }

    @Test
    void a_mask_of_nothing_but_stars_takes_no_longer_than_others() {
        assertThat(Masks.glob("*a".repeat(50) + "b", "a".repeat(500))).isFalse();
    }
}
