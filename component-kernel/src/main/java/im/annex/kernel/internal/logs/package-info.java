/**
 * What the log tells and how much of it, without a word of the library that writes it.
 */
@NullMarked
package im.annex.kernel.internal.logs;

import org.jspecify.annotations.NullMarked;
