/** Connections of components to servers of other networks, over Netty. Opened through {@code kernel.sockets}. */
@NullMarked
package im.annex.kernel.internal.sockets;

import org.jspecify.annotations.NullMarked;
