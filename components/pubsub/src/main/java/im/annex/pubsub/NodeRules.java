package im.annex.pubsub;

import com.google.inject.Inject;
import im.annex.kernel.access.AccessRule;
import im.annex.pubsub.domain.NodeConfig;
import im.annex.pubsub.domain.NodeName;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How nodes are configured by their names: what the operator lays down for all, then what for some, the last that says
 * something counts. Thread-safe.
 */
final class NodeRules {

    private final NodeConfig standard;
    private final List<NamedNodes> named;

    @Inject
    NodeRules(PubsubSettings settings) {
        this.standard = settings.nodeDefaults().config();
        this.named = settings.nodes();
    }

    /** How a new node is configured whose owner says nothing. */
    NodeConfig standard(NodeName name) {
        return applied(name, standard, _ -> true);
    }

    /** A configuration with what owners cannot have otherwise. */
    NodeConfig fixed(NodeName name, NodeConfig config) {
        return named.isEmpty() ? config : applied(name, config, NamedNodes::fixed);
    }

    private NodeConfig applied(NodeName name, NodeConfig config, Predicate<NamedNodes> which) {
        NodeConfig result = config;
        for (NamedNodes some : (Iterable<NamedNodes>) of(name).filter(which)::iterator) {
            result = some.in(result);
        }
        return result;
    }

    private Stream<NamedNodes> of(NodeName name) {
        return named.stream().filter(some -> some.named().matches(name));
    }

    /** The same reading of a form, or that owners cannot have it so. */
    NodeForm.Read checked(NodeName name, NodeForm.Read read) {
        return read instanceof NodeForm.Read.As(var config)
                        && !fixed(name, config).equals(config)
                ? new NodeForm.Read.Invalid("Something of this is fixed here for nodes of this name.")
                : read;
    }

    /** Who may create a node of this name beside admins; empty for those who may create others. */
    List<AccessRule> mayCreate(NodeName name) {
        return of(name).map(NamedNodes::mayCreate)
                .filter(rules -> !rules.isEmpty())
                .reduce((_, last) -> last)
                .orElse(List.of());
    }
}
