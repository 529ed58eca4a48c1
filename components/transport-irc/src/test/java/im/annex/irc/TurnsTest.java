package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> mailbox = new ArrayList<>();

    private void runAll() {
        List<Runnable> all = List.copyOf(mailbox);
        mailbox.clear();
        all.forEach(Runnable::run);
    }

    @Test
    void nothing_overtakes_what_waits() {
        var end = new CompletableFuture<String>();
        assertThat(turns.after(end, () -> told.add("one"))).isTrue();
        turns.then(() -> told.add("two"));
        assertThat(told).isEmpty();
        end.complete("");
        turns.flush();
        assertThat(told).containsExactly("one", "two");
    }

    @Test
    void what_has_ended_already_is_not_waited_for() {
        assertThat(turns.after(CompletableFuture.completedFuture(""), () -> told.add("one")))
                .isFalse();
        assertThat(told).containsExactly("one");
    }

    @Test
    void what_ends_together_takes_one_place_in_the_mailbox() {
        for (int i = 0; i < 3; i++) {
            var end = new CompletableFuture<String>();
            turns.after(end, () -> told.add("one"));
            end.complete("");
            turns.call(mailbox::add);
        }
        assertThat(mailbox).hasSize(1);
        runAll();
        assertThat(told).hasSize(3);
        turns.call(mailbox::add);
        assertThat(mailbox).hasSize(1);
    }
}
