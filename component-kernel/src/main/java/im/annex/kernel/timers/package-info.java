/**
 * Timers that survive a restart: what is to happen at a time, kept in the database until it has happened. Used by
 * components; each sees its own.
 */
@NullMarked
package im.annex.kernel.timers;

import org.jspecify.annotations.NullMarked;
