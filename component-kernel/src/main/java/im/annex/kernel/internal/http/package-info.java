/**
 * The HTTP server behind {@link im.annex.kernel.http.Http}, on Jetty: listening, TLS, what proxies tell, limits, draining
 * and error pages. Driven by the life cycle of the process; components never see it.
 */
@NullMarked
package im.annex.kernel.internal.http;

import org.jspecify.annotations.NullMarked;
