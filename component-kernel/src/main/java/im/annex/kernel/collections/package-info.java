/**
 * Collections that the JDK does not have. Values only: no I/O, no XML, nothing else of the kernel, so that the domains
 * of components may use them, too.
 */
@NullMarked
package im.annex.kernel.collections;

import org.jspecify.annotations.NullMarked;
