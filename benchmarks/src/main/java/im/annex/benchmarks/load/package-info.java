/**
 * A program that plays the server's side of XEP-0114 against a whole Annex process and counts that every addressee got
 * every stanza exactly once. Run by hand; see the README of this module.
 */
@NullMarked
package im.annex.benchmarks.load;

import org.jspecify.annotations.NullMarked;
