/**
 * HTTP for all components: one server on which each mounts its handlers. Handlers are those of Jetty's core API, so that
 * ranges, conditional requests, streaming and back-pressure need no words of our own. Used by components while they are
 * wired.
 */
@NullMarked
package im.annex.kernel.http;

import org.jspecify.annotations.NullMarked;
