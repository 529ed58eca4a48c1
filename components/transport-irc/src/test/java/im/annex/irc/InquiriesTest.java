package im.annex.irc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InquiriesTest {

    private final Inquiries inquiries = new Inquiries();

    @Test
    void each_answer_is_for_whoever_asked_first() {
        CompletableFuture<String> first = inquiries.ask("PING", "crone");
        CompletableFuture<String> second = inquiries.ask("PING", "crone");
        assertThat(inquiries.answered("PING", "crone", "1")).isTrue();
        assertThat(first).isCompletedWithValue("1");
        assertThat(second).isNotDone();
        assertThat(inquiries.answered("PING", "hag", "2")).isFalse();
    }

    @Test
    void what_is_still_waited_for_outlives_thousands_that_nobody_answered() {
        CompletableFuture<String> question = inquiries.ask("PING", "crone");
        IntStream.range(0, 5000)
                .mapToObj(i -> inquiries.ask("PING", "ghost" + i))
                .forEach(ghost -> ghost.cancel(false));
        assertThat(inquiries.open()).isLessThan(200);
        assertThat(inquiries.answered("PING", "crone", "1")).isTrue();
        assertThat(question).isCompletedWithValue("1");
    }
}
