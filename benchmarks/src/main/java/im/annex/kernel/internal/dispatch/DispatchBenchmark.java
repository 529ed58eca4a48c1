package im.annex.kernel.internal.dispatch;

import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Recipient;
import im.annex.kernel.spi.Template;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.xmpp.packet.Packet;

/** From a decoded element to its handler, mailbox left out: addresses, route, key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class DispatchBenchmark {

    private final RouteBook book = new RouteBook();
    private final Outbound nowhere = new Outbound() {
        @Override
        public void send(Packet stanza) {}

        @Override
        public Template template(Packet stanza) {
            return new Template(new byte[0], new byte[0]);
        }

        @Override
        public void fanOut(List<Template> templates, List<Recipient> recipients) {}
    };
    private final DispatchMeters meters = new DispatchMeters(new SimpleMeterRegistry(), "chat.shakespeare.lit");
    private final Dispatcher dispatcher = new Dispatcher(
            "chat.shakespeare.lit",
            book,
            (_, command, _) -> {
                command.run();
                return true;
            },
            new PendingRequests(nowhere),
            new IqExchange(nowhere, Duration.ofSeconds(30), meters),
            new Replies(nowhere::send, nowhere::send, meters),
            new Failures("chat.shakespeare.lit", new Replies(nowhere::send, nowhere::send, meters), meters),
            meters);
    private Element message = DocumentHelper.createElement("message");

    /** Routes groupchat to nowhere. */
    @Setup
    public void route(Blackhole blackhole) throws DocumentException {
        book.entity().message().groupchat().to(blackhole::consume);
        message = DocumentHelper.parseText("<message from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit'"
                        + " type='groupchat' id='hysf1v37'><body>Harpier cries.</body></message>")
                .getRootElement();
    }

    /** Dispatches one message. */
    @Benchmark
    public void dispatch() {
        dispatcher.dispatch(message, 300);
    }
}
