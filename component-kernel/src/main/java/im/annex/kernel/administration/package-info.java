/**
 * Commands for those who run the process or own something in it: one definition for XMPP (XEP-0050), the command line and
 * the documentation. The kernel defines its own; components define theirs in
 * {@link im.annex.kernel.spi.Component#commands}.
 */
@NullMarked
package im.annex.kernel.administration;

import org.jspecify.annotations.NullMarked;
