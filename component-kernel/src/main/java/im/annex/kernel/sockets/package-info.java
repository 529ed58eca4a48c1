/**
 * Connections of components to servers of other networks, on the event loops that the links use, too: thousands of them need
 * no threads of their own. For every component; whom to connect to, and what is said there, is theirs.
 */
@NullMarked
package im.annex.kernel.sockets;

import org.jspecify.annotations.NullMarked;
