package im.annex.kernel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.xml.StanzaEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xmpp.packet.Message;

class OutboundQueueTest {

    private static final int BOUND = 10_000;

    private final AtomicLong time = new AtomicLong();
    private LongSupplier nanoTime = time::get;
    private final OutboundQueue queue =
            new OutboundQueue("muc.example.org", new StanzaEncoder(1_000_000), BOUND, () -> nanoTime.getAsLong());
    private final EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private static Message message(String id) {
        var message = new Message();
        message.setID(id);
        message.setFrom("muc.example.org");
        message.setTo("alice@example.org");
        return message;
    }

    private static String sentTo(EmbeddedChannel channel) {
        channel.runPendingTasks();
        var sent = new StringBuilder();
        ByteBuf bytes = channel.readOutbound();
        while (bytes != null) {
            sent.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
            bytes = channel.readOutbound();
        }
        return sent.toString();
    }

    @Test
    void what_is_sent_arrives_in_order() {
        queue.attach(channel);
        queue.send(message("1"));
        queue.send(message("2"));
        assertThat(sentTo(channel)).containsSubsequence("'1'", "'2'");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void what_is_sent_after_a_silence_has_not_waited_all_along() {
        queue.attach(channel);
        time.addAndGet(Duration.ofMinutes(10).toNanos());
        nanoTime = () -> {
            nanoTime = time::get;
            assertThat(queue.stalledFor())
                    .as("seen by another thread meanwhile")
                    .isZero();
            return time.get();
        };
        queue.send(message("1"));
        assertThat(queue.stalledFor()).isZero();
        time.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(queue.stalledFor()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    @Timeout(20)
    void a_stanza_larger_than_the_bound_goes_out_when_nothing_else_waits() {
        queue.attach(channel);
        queue.send(message("x".repeat(2 * BOUND)));
        assertThat(sentTo(channel)).hasSizeGreaterThan(2 * BOUND);
    }

    @Test
    void above_the_bound_what_may_not_wait_is_dropped() {
        queue.attach(channel);
        queue.sendWithoutWaiting(message("x".repeat(BOUND)));
        queue.sendWithoutWaiting(message("late"));
        assertThat(sentTo(channel)).doesNotContain("late");
    }

    @Test
    void nobody_waits_for_a_server_that_has_taken_nothing_for_long() {
        queue.attach(channel);
        queue.send(message("x".repeat(BOUND)));
        time.addAndGet(Duration.ofSeconds(5).toNanos());
        queue.send(message("late"));
        assertThat(sentTo(channel)).doesNotContain("late");
    }

    @Test
    void what_was_sent_while_the_link_broke_does_not_wait_for_ever() {
        queue.attach(channel);
        nanoTime = () -> {
            nanoTime = time::get;
            queue.detach();
            return time.get();
        };
        queue.send(message("lost"));
        channel.runPendingTasks();
        var next = new EmbeddedChannel();
        queue.attach(next);
        assertThat(queue.isEmpty()).isTrue();
        queue.send(message("kept"));
        assertThat(sentTo(next)).contains("kept").doesNotContain("lost");
        next.finishAndReleaseAll();
    }
}
