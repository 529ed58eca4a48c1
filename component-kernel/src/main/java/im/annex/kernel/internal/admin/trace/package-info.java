/**
 * Watching stanzas while they pass, for finding out what goes wrong: whose they are is shown, what people wrote in them
 * never. Costs next to nothing while nobody watches.
 */
@NullMarked
package im.annex.kernel.internal.admin.trace;

import org.jspecify.annotations.NullMarked;
