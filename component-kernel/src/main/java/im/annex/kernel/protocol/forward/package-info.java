/** Stanzas inside of stanzas (XEP-0297). For archives, carbons and privileged components. Pure. */
@NullMarked
package im.annex.kernel.protocol.forward;

import org.jspecify.annotations.NullMarked;
