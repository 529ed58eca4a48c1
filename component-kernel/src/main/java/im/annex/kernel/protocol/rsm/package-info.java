/** Pages of a result set (XEP-0059): what page is wanted and what page it became. For all that list more than fits into one answer. Pure. */
@NullMarked
package im.annex.kernel.protocol.rsm;

import org.jspecify.annotations.NullMarked;
