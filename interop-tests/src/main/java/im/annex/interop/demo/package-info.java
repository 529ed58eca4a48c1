/**
 * What {@code run-demo} shows: a private Prosody, Annex attached to it, and two people talking in a room. Started by the
 * script only. Everything it starts, it ends.
 */
@NullMarked
package im.annex.interop.demo;

import org.jspecify.annotations.NullMarked;
