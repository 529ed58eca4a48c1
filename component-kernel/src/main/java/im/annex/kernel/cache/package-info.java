/**
 * Caches with names and bounds: a component says how large a cache usually is, the operator may say otherwise, and the
 * metrics tell how well it works. Used by components while they are wired.
 */
@NullMarked
package im.annex.kernel.cache;

import org.jspecify.annotations.NullMarked;
