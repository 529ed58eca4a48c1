/** What is written for a sample compiles, reads the sample and writes it again. */
@NullMarked
package im.annex.testkit.codec;

import org.jspecify.annotations.NullMarked;
