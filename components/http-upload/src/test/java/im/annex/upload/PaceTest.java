package im.annex.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private final List<Duration> pauses = new ArrayList<>();
    private long now = 17;

    private Pace pace(long bytesPerSecond) {
        return new Pace(bytesPerSecond, () -> now, time -> {
            pauses.add(time);
            now += time.toNanos();
        });
    }

    @Test
    void what_is_ahead_waits() throws InterruptedIOException {
        Pace pace = pace(1000);

        pace.moved(500);
        now += Duration.ofMillis(200).toNanos();
        pace.moved(500);
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofMillis(300));
    }

    @Test
    void what_is_behind_does_not() throws InterruptedIOException {
        Pace pace = pace(1000);

        now += Duration.ofSeconds(10).toNanos();
        pace.moved(9999);
        assertThat(pauses).isEmpty();
    }

    @Test
    void without_a_limit_nothing_waits() throws InterruptedIOException {
        pace(0).moved(Long.MAX_VALUE);

        assertThat(pauses).isEmpty();
    }
}
