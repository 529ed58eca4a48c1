/**
 * The numbered examples of XEP-0045 §6 to §10, one after the other: the stanzas of the text go in, and what comes out is
 * compared with the stanzas of the text. What is between the examples is tested beside the classes. Called by the build
 * only.
 */
@NullMarked
package im.annex.muc.examples;

import org.jspecify.annotations.NullMarked;
