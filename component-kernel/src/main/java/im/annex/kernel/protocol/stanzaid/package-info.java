/** Unique and stable ids of messages (XEP-0359). For whoever gives them, such as rooms and archives. Pure. */
@NullMarked
package im.annex.kernel.protocol.stanzaid;

import org.jspecify.annotations.NullMarked;
