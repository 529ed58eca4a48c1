package im.annex.kernel.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.spi.Recipient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

@Timeout(20)
class OutboundQueueTest {

    private static final int BOUND = 10_000;
    private static final Duration AGE = Duration.ofMinutes(5);
    private static final Duration CONFIRM_AFTER = Duration.ofMillis(500);
    private static final Pattern ID = Pattern.compile("<message [^>]*id='([^']*)'");
    private static final Pattern QUESTION = Pattern.compile("<iq [^>]*id='(link-[^']*)'");

    private final AtomicLong time = new AtomicLong();
    private LongSupplier nanoTime = time::get;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StanzaEncoder encoder = new StanzaEncoder(1_000_000);
    private final OutboundQueue queue = new OutboundQueue(
            "muc.example.org",
            BOUND,
            AGE,
            new Receipts("muc.example.org", "example.org", encoder, CONFIRM_AFTER, () -> nanoTime.getAsLong(), _ -> {}),
            () -> nanoTime.getAsLong(),
            new LinkMetrics(meters, "muc.example.org"));
    private final Encoding outbound = new Encoding("muc.example.org", encoder, queue);
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final EmbeddedChannel next = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        next.finishAndReleaseAll();
    }

    private static Message message(String id) {
        var message = new Message();
        message.setID(id);
        message.setFrom("muc.example.org");
        message.setTo("alice@example.org");
        return message;
    }

    private void send(String... ids) {
        for (String id : ids) {
            outbound.send(message(id));
        }
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

    private static List<String> found(Pattern pattern, String sent) {
        return pattern.matcher(sent)
                .results()
                .map((MatchResult it) -> it.group(1))
                .toList();
    }

    private static List<String> messagesTo(EmbeddedChannel channel) {
        return found(ID, sentTo(channel));
    }

    private String questionAfterAWhile() {
        sentTo(channel);
        pass(CONFIRM_AFTER);
        queue.look();
        return found(QUESTION, sentTo(channel)).getFirst();
    }

    private static Element answer(String type, String id) {
        return DocumentHelper.createElement("iq").addAttribute("type", type).addAttribute("id", id);
    }

    private void pass(Duration duration) {
        time.addAndGet(duration.toNanos());
    }

    private double dropped(String reason) {
        return meters.get("annex.link.dropped")
                .tag("component", "muc.example.org")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    void what_is_sent_arrives_in_order() {
        queue.attach(channel);
        send("1", "2");
        assertThat(messagesTo(channel)).containsExactly("1", "2");
        assertThat(queue.waitingBytes()).isZero();
    }

    @Test
    void what_is_sent_after_a_silence_has_not_waited_all_along() {
        queue.attach(channel);
        pass(Duration.ofMinutes(10));
        send("1");
        assertThat(queue.stalledFor()).isZero();
        pass(Duration.ofSeconds(3));
        assertThat(queue.stalledFor()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void a_stanza_larger_than_the_bound_goes_out_when_nothing_else_waits() {
        queue.attach(channel);
        send("x".repeat(2 * BOUND));
        assertThat(sentTo(channel)).hasSizeGreaterThan(2 * BOUND);
    }

    @Test
    void above_the_bound_what_may_not_wait_is_dropped() {
        queue.attach(channel);
        outbound.sendWithoutWaiting(message("x".repeat(BOUND)));
        outbound.sendWithoutWaiting(message("late"));
        assertThat(messagesTo(channel)).doesNotContain("late");
        assertThat(dropped("too-long-stalled")).isEqualTo(1);
    }

    @Test
    void nobody_waits_for_a_server_that_has_taken_nothing_for_long() {
        queue.attach(channel);
        send("x".repeat(BOUND));
        pass(Room.PATIENCE);
        send("late");
        assertThat(messagesTo(channel)).doesNotContain("late");
    }

    @Test
    void what_was_sent_before_the_first_connection_goes_out_on_it() {
        send("1", "2");
        queue.attach(channel);
        send("3");
        assertThat(messagesTo(channel)).containsExactly("1", "2", "3");
    }

    @Test
    void what_was_written_and_not_confirmed_is_written_again_before_what_was_sent_since() {
        queue.attach(channel);
        send("1", "2");
        assertThat(messagesTo(channel)).containsExactly("1", "2");
        send("3");
        queue.detach();
        send("4");
        queue.attach(next);
        send("5");
        assertThat(messagesTo(next)).containsExactly("1", "2", "3", "4", "5");
        assertThat(meters.get("annex.link.resent").counter().count()).isEqualTo(2);
    }

    @Test
    void what_the_server_has_read_is_not_written_again() {
        queue.attach(channel);
        send("1", "2");
        String question = questionAfterAWhile();
        send("3");
        assertThat(messagesTo(channel)).containsExactly("3");
        assertThat(queue.confirmedBy(answer("result", question))).isTrue();
        queue.detach();
        queue.attach(next);
        assertThat(messagesTo(next)).containsExactly("3");
    }

    @Test
    void a_server_that_knows_no_pings_confirms_by_saying_so() {
        queue.attach(channel);
        send("1");
        queue.confirmedBy(answer("error", questionAfterAWhile()));
        assertThat(queue.unconfirmedBytes()).isZero();
    }

    @Test
    void what_is_no_answer_to_a_question_confirms_nothing() {
        queue.attach(channel);
        send("1");
        String question = questionAfterAWhile();
        assertThat(queue.confirmedBy(answer("get", question))).isFalse();
        assertThat(queue.confirmedBy(answer("result", "link-1"))).isFalse();
        assertThat(queue.confirmedBy(DocumentHelper.createElement("message").addAttribute("id", question)))
                .isFalse();
        assertThat(queue.unconfirmedBytes()).isPositive();
    }

    @Test
    void an_answer_to_a_question_of_an_earlier_connection_does_not_confirm_what_was_written_since() {
        queue.attach(channel);
        send("1");
        String question = questionAfterAWhile();
        queue.detach();
        queue.attach(next);
        assertThat(messagesTo(next)).containsExactly("1");
        queue.confirmedBy(answer("result", question));
        assertThat(queue.unconfirmedBytes()).isPositive();
    }

    @Test
    void one_question_is_open_at_a_time_and_none_is_asked_about_nothing() {
        queue.attach(channel);
        pass(Duration.ofMinutes(1));
        queue.look();
        assertThat(sentTo(channel)).isEmpty();
        send("1");
        String first = questionAfterAWhile();
        send("2");
        assertThat(messagesTo(channel)).containsExactly("2");
        pass(CONFIRM_AFTER);
        queue.look();
        assertThat(found(QUESTION, sentTo(channel))).isEmpty();
        queue.confirmedBy(answer("result", first));
        assertThat(found(QUESTION, sentTo(channel))).hasSize(1).doesNotContain(first);
    }

    @Test
    void much_is_asked_after_at_once() {
        queue.attach(channel);
        send("x".repeat(Receipts.ASK_AFTER_BYTES));
        assertThat(found(QUESTION, sentTo(channel))).hasSize(1);
    }

    @Test
    void a_server_that_answers_no_pings_gets_nothing_twice_until_it_does() {
        queue.attach(channel);
        send("1");
        String question = questionAfterAWhile();
        pass(Receipts.MUTE_AFTER);
        send("2");
        queue.look();
        queue.detach();
        send("3");
        queue.attach(next);
        assertThat(messagesTo(next)).containsExactly("2", "3");
        queue.detach();
        queue.attach(channel);
        assertThat(messagesTo(channel)).isEmpty();
        send("4");
        queue.confirmedBy(answer("result", question));
        send("5");
        assertThat(messagesTo(channel)).containsExactly("4", "5");
        assertThat(queue.unconfirmedBytes()).isPositive();
    }

    @Test
    void what_was_written_last_is_kept_within_its_bound() {
        queue.attach(channel);
        String body = "x".repeat(BOUND / 4);
        send("1" + body, "2" + body, "3" + body);
        sentTo(channel);
        assertThat(queue.unconfirmedBytes()).isLessThanOrEqualTo(BOUND / 2);
        queue.detach();
        queue.attach(next);
        assertThat(messagesTo(next)).containsExactly("3" + body);
    }

    @Test
    void a_stanza_that_had_no_room_in_the_socket_is_written_whole_on_the_next() {
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1, 2));
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        queue.attach(channel);
        send("1");
        assertThat(sentTo(channel)).isEmpty();
        queue.detach();
        queue.attach(next);
        assertThat(messagesTo(next)).containsExactly("1");
    }

    @Test
    void what_waited_for_too_long_is_dropped_and_counted_and_the_rest_is_not() {
        queue.attach(channel);
        send("written");
        sentTo(channel);
        queue.detach();
        send("old");
        pass(AGE);
        send("new");
        pass(Duration.ofSeconds(1));
        queue.expire();
        assertThat(dropped("age")).isEqualTo(2);
        queue.attach(next);
        assertThat(messagesTo(next)).containsExactly("new");
        assertThat(queue.waitingBytes()).isZero();
    }

    @Test
    void what_is_too_old_is_not_even_sent_when_nobody_looked_in_between() {
        send("old");
        pass(AGE.plusSeconds(1));
        queue.attach(channel);
        assertThat(messagesTo(channel)).isEmpty();
        assertThat(queue.waitingBytes()).isZero();
    }

    @Test
    void a_full_queue_keeps_what_it_has_and_drops_what_comes_while_the_server_is_away() {
        send("x".repeat(BOUND - 200));
        pass(Room.PATIENCE);
        send("y".repeat(BOUND));
        queue.attach(channel);
        assertThat(messagesTo(channel)).singleElement().asString().startsWith("x");
        assertThat(dropped("bytes")).isEqualTo(1);
    }

    @Test
    void a_fan_out_is_kept_too() {
        queue.attach(channel);
        outbound.fanOut(
                outbound.template(message("1")),
                List.of(Recipient.of(new JID("a@example.org")), Recipient.of(new JID("b@example.org"))));
        assertThat(messagesTo(channel)).containsExactly("1", "1");
        queue.detach();
        queue.attach(next);
        assertThat(sentTo(next)).containsSubsequence("a@example.org", "b@example.org");
        assertThat(meters.get("annex.link.stanzas")
                        .tag("direction", "out")
                        .counter()
                        .count())
                .isEqualTo(4);
    }

    @Test
    void what_comes_after_the_end_is_dropped() {
        queue.attach(channel);
        send("1");
        queue.leave();
        assertThat(messagesTo(channel)).containsExactly("1");
        send("2");
        assertThat(queue.waitingBytes()).isZero();
        assertThat(dropped("stopped")).isEqualTo(1);
    }

    @Test
    void a_tap_sees_every_stanza_by_itself() {
        var seen = new StringBuilder();
        outbound.tap(new StanzaTap() {
            @Override
            public void received(Element stanza) {}

            @Override
            public void sent(byte[] bytes, int offset, int length) {
                seen.append(new String(bytes, offset, length, StandardCharsets.UTF_8))
                        .append('|');
            }
        });
        send("1");
        outbound.fanOut(
                outbound.template(message("2")),
                List.of(Recipient.of(new JID("a@example.org")), Recipient.of(new JID("b@example.org"))));
        outbound.tap(null);
        send("3");
        assertThat(seen.toString().split("\\|"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("<message ").contains("id='1'"),
                        two -> assertThat(two).startsWith("<message ").contains("to='a@example.org'"),
                        three -> assertThat(three).startsWith("<message ").contains("to='b@example.org'"));
    }
}
