/**
 * Questions to archives of messages (XEP-0313, XEP-0431, XEP-0442) and their answers on the wire. For whoever answers
 * them. Pure.
 */
@NullMarked
package im.annex.kernel.protocol.mam;

import org.jspecify.annotations.NullMarked;
