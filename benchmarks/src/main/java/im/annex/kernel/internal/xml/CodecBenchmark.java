package im.annex.kernel.internal.xml;

import im.annex.kernel.internal.xml.StanzaDecoder.StreamHeader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
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

/** Bytes to an element, an element to bytes: one typical groupchat message. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class CodecBenchmark {

    private static final String MESSAGE = "<message from='hag66@shakespeare.lit/pda' to='coven@chat.shakespeare.lit'"
            + " type='groupchat' id='hysf1v37'><body>Harpier cries: 'tis time, 'tis time.</body>"
            + "<active xmlns='http://jabber.org/protocol/chatstates'/>"
            + "<origin-id xmlns='urn:xmpp:sid:0' id='hysf1v37'/></message>";

    private final StanzaEncoder encoder = new StanzaEncoder(1 << 20);
    private byte[] bytes = {};
    private Element element = DocumentHelper.createElement("message");
    private StanzaDecoder decoder = new StanzaDecoder(new XmlLimits(1 << 20, 64, 64, 1 << 20), new Sink(null));

    private record Sink(@Nullable Blackhole blackhole) implements StanzaDecoder.Listener {

        @Override
        public void opened(StreamHeader header) {}

        @Override
        public void element(Element element, int bytes) {
            if (blackhole != null) {
                blackhole.consume(element);
            }
        }

        @Override
        public void refused(Element head, String limit) {
            throw new AssertionError(limit);
        }

        @Override
        public void closed() {}
    }

    /** Opens a stream. */
    @Setup
    public void open(Blackhole blackhole) throws XmlViolation, DocumentException {
        bytes = MESSAGE.getBytes(StandardCharsets.UTF_8);
        element = DocumentHelper.parseText(MESSAGE).getRootElement();
        decoder = new StanzaDecoder(new XmlLimits(1 << 20, 64, 64, 1 << 20), new Sink(blackhole));
        byte[] header = ("<stream:stream xmlns:stream='" + StreamNames.STREAMS + "' xmlns='"
                        + StreamNames.COMPONENT_ACCEPT + "' id='1'>")
                .getBytes(StandardCharsets.UTF_8);
        decoder.feed(header, header.length);
    }

    /** Decodes one stanza. */
    @Benchmark
    public void decode() throws XmlViolation {
        decoder.feed(bytes, bytes.length);
    }

    /** Encodes one stanza. */
    @Benchmark
    public byte[] encode() {
        return encoder.encode(element);
    }
}
