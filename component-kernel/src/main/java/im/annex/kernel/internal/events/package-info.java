/**
 * How events come from one component to the others. Called by the wiring of the process only; components see
 * {@link im.annex.kernel.events}.
 */
@NullMarked
package im.annex.kernel.internal.events;

import org.jspecify.annotations.NullMarked;
