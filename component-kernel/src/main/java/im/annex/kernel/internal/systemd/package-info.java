/**
 * Tells systemd how the process fares, where a unit of type {@code notify} asks for it. Used by the command line that
 * runs the process; does nothing under any other supervisor.
 */
@NullMarked
package im.annex.kernel.internal.systemd;

import org.jspecify.annotations.NullMarked;
