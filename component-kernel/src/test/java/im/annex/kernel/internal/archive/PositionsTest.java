package im.annex.kernel.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionsTest {

    @Test
    void places_rise_with_the_time_and_within_a_millisecond() {
        var positions = new Positions(0);
        long first = positions.next(1000);

        assertThat(first).isEqualTo(Positions.firstOf(1000));
        assertThat(positions.next(1000)).isEqualTo(first + 1);
        assertThat(positions.next(1001)).isEqualTo(Positions.firstOf(1001));
    }

    @Test
    void places_rise_when_the_clock_is_put_back_and_are_late_then() {
        var positions = new Positions(0);
        long before = positions.next(5000);
        long after = positions.next(4000);

        assertThat(after).isGreaterThan(before);
        assertThat(Positions.isLate(before, 5000)).isFalse();
        assertThat(Positions.isLate(after, 4000)).isTrue();
    }

    @Test
    void a_full_millisecond_spills_into_the_next() {
        var positions = new Positions(Positions.firstOf(1001) - 1);

        long spilt = positions.next(1000);
        assertThat(spilt).isEqualTo(Positions.firstOf(1001));
        assertThat(Positions.isLate(spilt, 1000)).isTrue();
    }

    @Test
    void times_before_the_epoch_and_after_the_end_of_counting_are_taken_for_these() {
        assertThat(Positions.firstOf(-5)).isZero();
        assertThat(Positions.firstOf(Long.MAX_VALUE)).isPositive();
    }
}
