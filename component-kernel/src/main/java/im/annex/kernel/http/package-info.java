/**
 * HTTP for all components: one server on which each mounts its handlers. Used by components while they are wired.
 */
@NullMarked
package im.annex.kernel.http;

import org.jspecify.annotations.NullMarked;
