/**
 * Writes the code that reads and writes an element, from a sample of it. For people who write components; {@code new-codec} calls
 * it.
 */
@NullMarked
package im.annex.testkit.codec;

import org.jspecify.annotations.NullMarked;
