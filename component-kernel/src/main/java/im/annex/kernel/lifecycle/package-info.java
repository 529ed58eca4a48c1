/**
 * The process as an object, which the command line and tests start and stop, and the life cycle of its components: each
 * is started, stopped, restarted and replaced by itself. Whoever administers the process calls {@link Components}.
 */
@NullMarked
package im.annex.kernel.lifecycle;

import org.jspecify.annotations.NullMarked;
