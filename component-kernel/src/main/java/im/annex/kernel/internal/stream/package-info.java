/**
 * One link to a server (XEP-0114): the state machine that knows no I/O, the Netty transport that drives it, and the queue
 * of what goes out. Used by {@code lifecycle}; hands whole stanzas to {@code internal.dispatch}.
 */
@NullMarked
package im.annex.kernel.internal.stream;

import org.jspecify.annotations.NullMarked;
