package im.annex.kernel.internal.dispatch;

import static im.annex.kernel.spi.Condition.item_not_found;
import static im.annex.kernel.spi.StanzaError.cancel;

import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.IqHandler;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xmpp.packet.IQ;

/** The disco nodes of one shape of address. Filled before the link opens, then only read. */
final class NodeTable {

    private record Named(Predicate<String> name, Map<String, IqHandler> handlers) implements Routes.Node {

        @Override
        public Routes.To<IqHandler> info() {
            return handler -> add(DiscoCodec.INFO, handler);
        }

        @Override
        public Routes.To<IqHandler> items() {
            return handler -> add(DiscoCodec.ITEMS, handler);
        }

        private void add(String namespace, IqHandler handler) {
            if (handlers.putIfAbsent(namespace, handler) != null) {
                throw new IllegalStateException("routed twice: " + namespace + " of a node");
            }
        }
    }

    private final List<Named> nodes = new ArrayList<>();

    Routes.Node add(Predicate<String> name) {
        var node = new Named(name, new HashMap<>());
        nodes.add(node);
        return node;
    }

    /** Whether any node answers requests with a payload. */
    boolean serves(Payload payload) {
        return nodes.stream().anyMatch(node -> node.handlers().containsKey(payload.namespace()));
    }

    /** XEP-0030 §7: a node that is not known is not found. */
    IqAnswer answer(IQ request, Payload payload, String node) {
        for (Named known : nodes) {
            IqHandler handler = known.handlers().get(payload.namespace());
            if (handler != null && known.name().test(node)) {
                return handler.handle(request);
            }
        }
        return IqAnswer.refused(cancel(item_not_found).saying("No such node in " + payload.namespace() + "."));
    }
}
