package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.spi.Recipient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** One message to a thousand recipients, from the packet to the channel: counted per recipient. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class FanOutBenchmark {

    private static final int RECIPIENTS = 1000;

    private static final String DOMAIN = "chat.shakespeare.lit";
    private static final Pattern QUESTION = Pattern.compile("^<iq [^>]*id='(link-[^']*)'");

    private final StanzaEncoder encoder = new StanzaEncoder(1 << 20);
    private final OutboundQueue queue = new OutboundQueue(
            DOMAIN,
            32 << 20,
            Duration.ofMinutes(5),
            new Receipts(DOMAIN, "shakespeare.lit", encoder, Duration.ofMillis(500), System::nanoTime, _ -> {}),
            System::nanoTime,
            new LinkMetrics(new SimpleMeterRegistry(), DOMAIN));
    private final Encoding outbound = new Encoding(DOMAIN, encoder, queue);
    private final EmbeddedChannel channel = new EmbeddedChannel(new Server());
    private final Message message = new Message();
    private List<Recipient> recipients = List.of();

    /** Takes what is written and lets it go; says that it has read it when it is asked, a little later. */
    private final class Server extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object written, ChannelPromise promise) {
            ByteBuf bytes = (ByteBuf) written;
            if (bytes.getByte(1) == 'i') {
                answer(bytes.toString(StandardCharsets.UTF_8));
            }
            bytes.release();
            promise.trySuccess();
        }

        private void answer(String written) {
            Matcher question = QUESTION.matcher(written);
            if (question.find()) {
                Element answer = DocumentHelper.createElement("iq")
                        .addAttribute("type", "result")
                        .addAttribute("id", question.group(1));
                channel.eventLoop().execute(() -> queue.confirmedBy(answer));
            }
        }
    }

    /** Fills the room. */
    @Setup
    public void fill() {
        recipients = IntStream.range(0, RECIPIENTS)
                .mapToObj(i -> Recipient.of(new JID("user" + i + "@shakespeare.lit/phone")))
                .toList();
        message.setFrom("coven@chat.shakespeare.lit/thirdwitch");
        message.setType(Message.Type.groupchat);
        message.setID("hysf1v37");
        message.setBody("Harpier cries: 'tis time, 'tis time.");
        queue.attach(channel);
    }

    /** Encodes once and stamps for everybody. */
    @Benchmark
    @OperationsPerInvocation(RECIPIENTS)
    public void fanOut() {
        outbound.fanOut(outbound.template(message), recipients);
        channel.runPendingTasks();
    }
}
