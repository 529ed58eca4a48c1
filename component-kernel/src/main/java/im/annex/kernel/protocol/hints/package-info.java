/** What a sender thinks should be done with a message (XEP-0334). For archives and whoever makes copies. Pure. */
@NullMarked
package im.annex.kernel.protocol.hints;

import org.jspecify.annotations.NullMarked;
