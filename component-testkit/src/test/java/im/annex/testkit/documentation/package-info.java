/** Holds the Java code that the documentation shows to what it says: it is compiled, and what is whole is run. */
@NullMarked
package im.annex.testkit.documentation;

import org.jspecify.annotations.NullMarked;
