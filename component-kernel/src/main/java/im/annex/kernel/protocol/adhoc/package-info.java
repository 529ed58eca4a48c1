/**
 * Ad-hoc commands (XEP-0050) as values, and their codec. It knows the wire and nothing of what commands do; whoever serves
 * commands decides about sessions, rights and forms. Pure.
 */
@NullMarked
package im.annex.kernel.protocol.adhoc;

import org.jspecify.annotations.NullMarked;
