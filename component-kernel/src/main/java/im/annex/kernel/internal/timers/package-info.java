/**
 * Keeps timers in the database and tells them when they are due. One service for the process, made and reviewed by its
 * wiring, gives each component its own {@link im.annex.kernel.timers.Timers}.
 */
@NullMarked
package im.annex.kernel.internal.timers;

import org.jspecify.annotations.NullMarked;
