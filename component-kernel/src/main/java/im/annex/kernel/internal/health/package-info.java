/**
 * Whether the process is well: checks that its parts register, run with a time-out, and what came of them. Whoever looks
 * after the process asks over HTTP, see {@link im.annex.kernel.internal.http}; administrators ask by their commands.
 */
@NullMarked
package im.annex.kernel.internal.health;

import org.jspecify.annotations.NullMarked;
