package im.annex.irc.line;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How text becomes bytes and back on one connection: as it is for the network, or for a channel of it. Thread-safe. */
public final class Encodings {

    private static final CaseMapping MAPPING = CaseMapping.RFC1459;

    private final Encoding network;
    private volatile Map<String, Encoding> channels = Map.of();

    /** The same everywhere. */
    public Encodings(Encoding network) {
        this.network = network;
    }

    /** From now on it is different in a channel; null for the same as everywhere. */
    public synchronized void set(String channel, @Nullable Encoding encoding) {
        var next = new HashMap<>(channels);
        if (encoding == null) {
            next.remove(MAPPING.fold(channel));
        } else {
            next.put(MAPPING.fold(channel), encoding);
        }
        channels = Map.copyOf(next);
    }

    /** How a line is written. */
    public Encoding of(Line line) {
        return channels.isEmpty() ? network : among(line.params());
    }

    private Encoding among(List<String> params) {
        for (String param : params) {
            Encoding own = channels.get(MAPPING.fold(param));
            if (own != null) {
                return own;
            }
        }
        return network;
    }

    /** The text of a line that has come; where its bytes are not UTF-8, the channel that it is about tells. */
    String read(byte[] bytes, int offset, int length) {
        if (channels.isEmpty() || Encoding.isAscii(bytes, offset, length)) {
            return network.read(bytes, offset, length);
        }
        String names = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
        return Line.parse(names).map(this::of).orElse(network).read(bytes, offset, length);
    }
}
