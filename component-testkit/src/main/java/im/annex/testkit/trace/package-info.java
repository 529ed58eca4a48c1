/**
 * Which tests hold a component to which section and which example of a specification: the page that says so is made of the
 * tests' own sources, so that it cannot promise more than they do. For tests only.
 */
@NullMarked
package im.annex.testkit.trace;

import org.jspecify.annotations.NullMarked;
