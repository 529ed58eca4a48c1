/**
 * The process as an object, which the command line and tests start and stop.
 */
@NullMarked
package im.annex.kernel.lifecycle;

import org.jspecify.annotations.NullMarked;
