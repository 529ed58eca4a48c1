/**
 * A gateway (XEP-0100) to a network of its own, the nest, which stands for the one that yours leads to. Its parts are put
 * together in {@link GatewayModule}.
 */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
