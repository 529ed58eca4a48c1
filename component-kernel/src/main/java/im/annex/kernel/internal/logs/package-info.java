/**
 * How much the log tells while the process runs, without a word of the library that writes it. The command line
 * implements it; the commands for administrators use it.
 */
@NullMarked
package im.annex.kernel.internal.logs;

import org.jspecify.annotations.NullMarked;
