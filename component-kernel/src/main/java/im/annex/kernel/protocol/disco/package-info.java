/** Service discovery (XEP-0030) and its extension forms (XEP-0128) as values, and their codec. Pure. */
@NullMarked
package im.annex.kernel.protocol.disco;

import org.jspecify.annotations.NullMarked;
