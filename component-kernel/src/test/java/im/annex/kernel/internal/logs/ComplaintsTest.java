package im.annex.kernel.internal.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ComplaintsTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(ComplaintsTest.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1);
    private final Complaints complaints = new Complaints(log, time::get);

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void leave() {
        log.detachAppender(lines);
    }

    private List<String> lines() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void a_flood_is_a_line_now_and_then_that_counts_the_others() {
        for (int i = 1; i <= 1_000; i++) {
            int number = i;
            complaints.warn(() -> "refused " + number);
        }
        assertThat(lines()).containsExactly("refused 1");
        time.addAndGet(TimeUnit.SECONDS.toNanos(10));
        complaints.warn(() -> "refused one more");
        assertThat(lines()).containsExactly("refused 1", "refused one more (and 999 more like it before)");
    }

    @Test
    void no_line_is_long() {
        complaints.warn(() -> "x".repeat(100_000));
        assertThat(lines()).singleElement().satisfies(line -> assertThat(line).hasSizeLessThan(1_000));
    }
}
