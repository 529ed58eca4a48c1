package im.annex.kernel.internal.dispatch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MailboxTableTest {

    private final ConcurrentLinkedQueue<Boolean> pauses = new ConcurrentLinkedQueue<>();
    private final Congestion congestion = new Congestion(pauses::add);
    private final MailboxTable table =
            new MailboxTable(new MailboxLimits(100, 1_000_000), congestion, null, Thread::startVirtualThread);

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void commands_of_one_key_run_in_order_and_one_at_a_time() {
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        for (int i = 0; i < 5_000; i++) {
            int number = i;
            Runnable command = () -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                ran.add(number);
                inside.decrementAndGet();
            };
            while (!table.post("room", command)) {
                Thread.onSpinWait();
            }
        }
        await().until(table::isIdle);
        assertThat(ran)
                .containsExactlyElementsOf(IntStream.range(0, 5_000).boxed().toList());
        assertThat(most).hasValue(1);
    }

    @Test
    void one_thread_does_not_do_all_of_what_never_ends() {
        var threads = new AtomicInteger();
        var busy = new MailboxTable(new MailboxLimits(1_000, 1_000_000), congestion, null, work -> {
            threads.incrementAndGet();
            Thread.startVirtualThread(work);
        });
        var gate = new CountDownLatch(1);
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        busy.post("room", () -> hold(gate));
        for (int i = 1; i < 250; i++) {
            int number = i;
            busy.post("room", () -> ran.add(number));
        }
        gate.countDown();
        await().until(busy::isIdle);
        assertThat(ran)
                .containsExactlyElementsOf(IntStream.range(1, 250).boxed().toList());
        assertThat(threads).hasValue(3);
    }

    @Test
    void a_blocked_key_does_not_hold_up_another() {
        var gate = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        table.post("blocked", () -> hold(gate));
        table.post("free", done::countDown);
        hold(done);
        gate.countDown();
        await().until(table::isIdle);
    }

    @Test
    void a_full_mailbox_refuses_and_takes_again_when_it_has_room() {
        var gate = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            assertThat(table.post("room", () -> hold(gate))).isTrue();
        }
        assertThat(table.post("room", () -> {})).isFalse();
        assertThat(table.post("another", () -> {})).isTrue();
        gate.countDown();
        await().until(() -> table.post("room", () -> {}));
    }

    @Test
    void what_was_begun_goes_on_where_the_mailbox_is_full_and_after_what_waits() {
        var gate = new CountDownLatch(1);
        List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < 100; i++) {
            int number = i;
            table.post("room", () -> {
                hold(gate);
                ran.add(number);
            });
        }
        assertThat(table.post("room", () -> {})).isFalse();
        assertThat(table.resume("room", () -> ran.add(100))).isTrue();
        gate.countDown();
        await().until(table::isIdle);
        assertThat(ran).hasSize(101).endsWith(100);
        table.close();
        assertThat(table.resume("room", () -> {})).isFalse();
    }

    @Test
    void all_mailboxes_together_are_bounded_too() {
        var gate = new CountDownLatch(1);
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            if (table.post(i, () -> hold(gate))) {
                taken++;
            }
        }
        assertThat(taken).isEqualTo(3_200);
        gate.countDown();
        await().until(table::isIdle);
        assertThat(table.post("room", () -> {})).isTrue();
    }

    @Test
    void a_mailbox_is_bounded_in_bytes_but_takes_one_stanza_of_any_size() {
        var gate = new CountDownLatch(1);
        assertThat(table.post("room", () -> hold(gate), 2_000_000)).isTrue();
        assertThat(table.post("room", () -> {}, 1)).isFalse();
        assertThat(table.post("other", () -> hold(gate), 999_999)).isTrue();
        assertThat(table.post("other", () -> {}, 2)).isFalse();
        assertThat(table.post("other", () -> {}, 1)).isTrue();
        gate.countDown();
        await().until(table::isIdle);
        assertThat(table.post("other", () -> {}, 1_000_000)).isTrue();
    }

    @Test
    void all_mailboxes_together_are_bounded_in_bytes() {
        var gate = new CountDownLatch(1);
        long taken = IntStream.range(0, 100)
                .filter(key -> table.post(key, () -> hold(gate), 1_000_000))
                .count();
        assertThat(taken).isEqualTo(MailboxLimits.MAILBOXES);
        gate.countDown();
        await().until(table::isIdle);
    }

    @Test
    void what_a_closed_table_forgets_counts_no_more() {
        var gate = new CountDownLatch(1);
        table.post("room", () -> hold(gate), 1);
        table.post("room", () -> {}, 900_000);
        table.close();
        assertThat(table.waitingBytes()).isEqualTo(1);
        gate.countDown();
        await().until(() -> table.waitingBytes() == 0);
    }

    @Test
    void reading_pauses_while_a_mailbox_of_large_stanzas_works() {
        var gate = new CountDownLatch(1);
        table.post("room", () -> hold(gate), 500_000);
        assertThat(pauses).isEmpty();
        table.post("room", () -> {}, 250_000);
        assertThat(pauses).containsExactly(true);
        gate.countDown();
        await().until(() -> pauses.size() == 2);
    }

    @Test
    void a_command_that_fails_does_not_stop_the_next() {
        var done = new CountDownLatch(1);
        table.post("room", () -> {
            throw new IllegalStateException("for the test");
        });
        table.post("room", () -> {
            throw new NoClassDefFoundError("for the test");
        });
        table.post("room", done::countDown);
        await().until(() -> done.getCount() == 0);
    }

    @Test
    void reading_pauses_while_a_nearly_full_mailbox_works_and_resumes_when_it_is_nearly_empty() {
        var gate = new CountDownLatch(1);
        for (int i = 0; i < 75; i++) {
            table.post("room", () -> hold(gate));
        }
        assertThat(pauses).containsExactly(true);
        gate.countDown();
        await().until(() -> pauses.size() == 2);
        assertThat(pauses).containsExactly(true, false);
    }

    @Test
    void a_stuck_mailbox_does_not_keep_reading_paused() {
        var gate = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            table.post("room", () -> hold(gate));
        }
        congestion.review();
        assertThat(pauses).as("it has had no time yet").containsExactly(true);
        congestion.review();
        assertThat(pauses).containsExactly(true, false);
        gate.countDown();
        await().until(table::isIdle);
    }

    @Test
    void a_pause_and_its_end_are_told_in_order_whoever_is_slow() {
        var told = new ConcurrentLinkedQueue<Boolean>();
        var mailbox = new Mailbox("room");
        var gate = new Congestion.Gate() {
            @Nullable
            Congestion congestion;

            @Override
            public void pauseReading(boolean pause) {
                if (pause) {
                    Thread relieving = Thread.ofPlatform()
                            .start(() -> requireNonNull(congestion).left(mailbox));
                    await().until(() -> EnumSet.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                            .contains(relieving.getState()));
                }
                told.add(pause);
            }
        };
        gate.congestion = new Congestion(gate);
        gate.congestion.entered(mailbox);
        await().until(() -> told.size() == 2);
        assertThat(told).containsExactly(true, false);
    }

    @Test
    void a_closed_table_forgets_what_waits_and_takes_nothing_more() {
        var running = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var ran = new AtomicInteger();
        table.post("room", () -> {
            running.countDown();
            hold(mayEnd);
            ran.incrementAndGet();
        });
        hold(running);
        table.post("room", ran::incrementAndGet);
        table.close();
        assertThat(table.post("room", ran::incrementAndGet)).isFalse();
        mayEnd.countDown();
        await().until(table::isIdle);
        assertThat(ran).hasValue(1);
    }

    @Test
    void commands_run_with_the_class_loader_of_their_component() {
        var own = new ClassLoader(null) {};
        var seen = new AtomicReference<@Nullable ClassLoader>();
        new MailboxTable(new MailboxLimits(10, 1_000_000), congestion, own, Thread::startVirtualThread)
                .post("room", () -> seen.set(Thread.currentThread().getContextClassLoader()));
        await().untilAsserted(() -> assertThat(seen.get()).isSameAs(own));
    }
}
