/**
 * Real XMPP servers as private instances: own configuration, own data, loopback only, gone without a trace. Tests and the
 * demo start, kill and restart them. The server installed on the machine as a service is never touched; only its programs
 * are used.
 */
@NullMarked
package im.annex.interop.server;

import org.jspecify.annotations.NullMarked;
