/**
 * The local socket: a Unix-domain socket that only the user of the process (and root) can open, with one line of JSON each
 * way and lines in between while something goes on. It knows nothing of commands. The process serves it; {@code annex
 * ctl} connects to it.
 */
@NullMarked
package im.annex.kernel.internal.admin.socket;

import org.jspecify.annotations.NullMarked;
