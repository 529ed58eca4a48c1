package im.annex.kernel.internal.stream;

import im.annex.kernel.internal.xml.StanzaEncoder;
import im.annex.kernel.spi.Recipient;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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

    private final OutboundQueue queue =
            new OutboundQueue("chat.shakespeare.lit", new StanzaEncoder(1 << 20), 1 << 30, System::nanoTime);
    private final EmbeddedChannel channel = new EmbeddedChannel(new Drop());
    private final Message message = new Message();
    private List<Recipient> recipients = List.of();

    /** Takes what is written and lets it go. */
    private static final class Drop extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object written, ChannelPromise promise) {
            ((ByteBuf) written).release();
            promise.trySuccess();
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
        queue.fanOut(queue.template(message), recipients);
        channel.runPendingTasks();
    }
}
