/**
 * Bytes to dom4j elements and back: the non-blocking decoder with its limits and the encoder that loses nothing. Knows
 * the stream's framing but not its meaning. Used by {@code internal.stream} and {@code internal.dispatch} only.
 */
@NullMarked
package im.annex.kernel.internal.xml;

import org.jspecify.annotations.NullMarked;
