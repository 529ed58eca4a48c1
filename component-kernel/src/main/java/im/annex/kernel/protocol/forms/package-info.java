/** Data forms (XEP-0004) with standardised fields (XEP-0068) as values, and their codec. Pure. */
@NullMarked
package im.annex.kernel.protocol.forms;

import org.jspecify.annotations.NullMarked;
