package im.annex.kernel.internal.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.storage.Database;
import im.annex.kernel.timers.Timers;
import im.annex.kernel.timers.Timers.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every component may rely on, whatever the database is. */
abstract class TimersContract {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String OWNER = "rooms.example.org";

    private Instant now = START;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> mailboxesUsed = Collections.synchronizedList(new ArrayList<>());
    private boolean full;
    private boolean stuck;
    private final Mailboxes mailboxes = (key, command) -> {
        if (stuck) {
            return true;
        }
        if (!full) {
            mailboxesUsed.add(key);
            command.run();
        }
        return !full;
    };

    @SuppressWarnings("NullAway.Init")
    private TimerService service;

    @SuppressWarnings("NullAway.Init")
    private Timers timers;

    abstract Database database();

    private void start() {
        start(timer -> told.add(timer.key() + " " + timer.payload()));
    }

    private void start(Timers.Handler handler) {
        service = new TimerService(database(), clock);
        timers = service.of(OWNER, mailboxes);
        timers.deliver(timer -> "mailbox of " + timer.key(), handler);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        service.deliverDue();
    }

    private static Timer timer(String key, Duration after) {
        return new Timer(key, START.plus(after), "payload");
    }

    @Test
    void a_timer_is_told_once_when_it_is_due_and_not_before() {
        start();
        timers.schedule(timer("a", Duration.ofMinutes(10)));
        pass(Duration.ofMinutes(10).minusMillis(1));
        assertThat(told).isEmpty();
        pass(Duration.ofMillis(1));
        pass(Duration.ofDays(1));
        assertThat(told).containsExactly("a payload");
        assertThat(mailboxesUsed).containsExactly("mailbox of a");
    }

    @Test
    void a_part_of_a_millisecond_is_not_told_early() {
        start();
        timers.schedule(timer("a", Duration.ofNanos(1_500_000)));
        pass(Duration.ofNanos(1_400_000));
        assertThat(told).isEmpty();
        pass(Duration.ofNanos(600_000));
        assertThat(told).hasSize(1);
    }

    @Test
    void reviewing_tells_what_is_due_on_another_thread() {
        start();
        timers.schedule(timer("a", Duration.ofMinutes(10)));
        now = now.plus(Duration.ofMinutes(10));
        service.review();
        await().untilAsserted(() -> assertThat(told).containsExactly("a payload"));
    }

    @Test
    void what_waits_in_a_mailbox_when_its_component_is_stopped_is_told_to_the_next_run() {
        start();
        timers.schedule(timer("a", Duration.ZERO));
        stuck = true;
        pass(Duration.ofSeconds(1));
        stuck = false;
        service.forget(OWNER);
        service.of(OWNER, mailboxes).deliver(Timer::key, timer -> told.add("anew " + timer.key()));
        pass(Duration.ofSeconds(1));
        assertThat(told).containsExactly("anew a");
    }

    @Test
    void what_was_missed_is_told_after_a_restart_the_oldest_first() {
        start();
        timers.schedule(timer("late", Duration.ofHours(2)));
        timers.schedule(timer("early", Duration.ofHours(1)));
        now = now.plus(Duration.ofDays(1));
        start();
        service.deliverDue();
        assertThat(told).containsExactly("early payload", "late payload");
    }

    @Test
    void a_timer_is_scheduled_anew_under_its_key() {
        start();
        timers.schedule(timer("a", Duration.ofMinutes(1)));
        timers.schedule(timer("a", Duration.ofMinutes(5)));
        pass(Duration.ofMinutes(2));
        assertThat(told).isEmpty();
        pass(Duration.ofMinutes(3));
        assertThat(told).hasSize(1);
    }

    @Test
    void a_cancelled_timer_is_not_told() {
        start();
        timers.schedule(timer("a", Duration.ofMinutes(1)));
        timers.cancel("a");
        pass(Duration.ofMinutes(1));
        assertThat(told).isEmpty();
    }

    @Test
    void a_timer_in_a_write_stands_or_falls_with_it() {
        start();
        assertThatIllegalStateException()
                .isThrownBy(() -> database().write(handle -> {
                    timers.schedule(handle, timer("undone", Duration.ofMinutes(1)));
                    throw new IllegalStateException("on purpose");
                }));
        database().write(handle -> {
            timers.schedule(handle, timer("done", Duration.ofMinutes(1)));
            return 0;
        });
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("done payload");
    }

    @Test
    void a_handler_may_schedule_its_timer_anew() {
        start(timer -> {
            told.add(timer.key());
            timers.schedule(new Timer(timer.key(), timer.due().plus(Duration.ofMinutes(1)), ""));
        });
        timers.schedule(timer("tick", Duration.ofMinutes(1)));
        pass(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        pass(Duration.ofMinutes(1));
        assertThat(told).containsExactly("tick", "tick", "tick");
    }

    @Test
    void a_timer_whose_handler_throws_is_told_again_after_ever_longer() {
        start(timer -> {
            told.add(timer.key());
            throw new IllegalStateException("on purpose");
        });
        timers.schedule(timer("a", Duration.ofMinutes(1)));
        pass(Duration.ofMinutes(1));
        pass(Duration.ofSeconds(59));
        assertThat(told).hasSize(1);
        pass(Duration.ofSeconds(1));
        assertThat(told).hasSize(2);
        pass(Duration.ofMinutes(1));
        assertThat(told).hasSize(2);
        pass(Duration.ofMinutes(1));
        assertThat(told).hasSize(3);
    }

    @Test
    void a_timer_whose_mailbox_is_full_is_told_when_there_is_room() {
        start();
        timers.schedule(timer("a", Duration.ofMinutes(1)));
        full = true;
        pass(Duration.ofMinutes(1));
        full = false;
        pass(Duration.ofSeconds(5));
        assertThat(told).containsExactly("a payload");
    }

    @Test
    void components_do_not_see_each_others_timers() {
        start();
        Timers others = service.of("other.example.org", mailboxes);
        timers.schedule(timer("a", Duration.ofMinutes(1)));
        others.schedule(timer("a", Duration.ofMinutes(2)));
        others.cancel("a");
        pass(Duration.ofMinutes(2));
        assertThat(told).containsExactly("a payload");
    }

    @Test
    void more_timers_than_are_told_at_once_are_told_all() {
        start();
        database().write(handle -> {
            for (int i = 0; i < 2_500; i++) {
                timers.schedule(handle, timer("t" + i, Duration.ofMinutes(1)));
            }
            return 0;
        });
        pass(Duration.ofMinutes(1));
        pass(Duration.ZERO);
        pass(Duration.ZERO);
        assertThat(told).hasSize(2_500).doesNotHaveDuplicates();
    }

    @Test
    void there_is_one_handler() {
        start();
        assertThatIllegalStateException().isThrownBy(() -> timers.deliver(Timer::key, _ -> {}));
    }
}
