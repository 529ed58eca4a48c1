/** Addresses (RFC 7622) as people choose them today. Pure. */
@NullMarked
package im.annex.kernel.protocol.jid;

import org.jspecify.annotations.NullMarked;
