package im.annex.kernel.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import im.annex.kernel.spi.StanzaHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Message;

/** What a command leaves for a little later. */
class PutOffTest {

    private final MailboxTable table = new MailboxTable(
            new MailboxLimits(100, 1_000_000),
            new Congestion(_ -> {}),
            PutOffTest.class.getClassLoader(),
            Thread::startVirtualThread);
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final RecordingOutbound outbound = new RecordingOutbound();
    private final DispatchMeters meters = new DispatchMeters(new SimpleMeterRegistry(), "chat.example.org");
    private final Failures failures =
            new Failures("chat.example.org", new Replies(outbound::send, outbound::send, meters), meters);
    private final AtomicInteger rests = new AtomicInteger();

    private final StanzaHandler<Message> puttingOff = message -> {
        done.add(message.getBody());
        table.putOff("room", () -> done.add("rest " + rests.incrementAndGet()));
    };
    private final StanzaHandler<Message> other = message -> done.add(message.getBody());

    private void post(String body, StanzaHandler<Message> handler) {
        var message = new Message();
        message.setBody(body);
        table.post("room", new Handling<>(message, handler, failures));
    }

    private void postGate() {
        table.post("room", () -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private List<String> done() {
        gate.countDown();
        await().until(table::isIdle);
        return done;
    }

    @Test
    void it_runs_once_for_several_of_the_same_handler_when_nothing_more_waits() {
        postGate();
        post("a", puttingOff);
        post("b", puttingOff);

        assertThat(done()).containsExactly("a", "b", "rest 1");
    }

    @Test
    void it_runs_before_anything_for_another_handler() {
        postGate();
        post("a", puttingOff);
        post("b", other);
        post("c", puttingOff);

        assertThat(done()).containsExactly("a", "rest 1", "b", "c", "rest 2");
    }

    @Test
    void it_runs_before_a_command_that_is_no_stanza() {
        postGate();
        post("a", puttingOff);
        table.post("room", () -> done.add("command"));

        assertThat(done()).containsExactly("a", "rest 1", "command");
    }

    @Test
    void the_mailbox_goes_on_if_it_fails() {
        postGate();
        table.post(
                "room",
                () -> table.putOff("room", () -> {
                    throw new IllegalStateException("for the test");
                }));
        post("a", other);

        assertThat(done()).containsExactly("a");
    }

    @Test
    void nothing_can_be_left_where_nothing_runs() {
        assertThatIllegalStateException().isThrownBy(() -> table.putOff("room", () -> {}));
    }
}
