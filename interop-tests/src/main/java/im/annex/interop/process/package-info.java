/**
 * Programs as child processes: Annex itself, and what every fixture needs to start, watch and end one. Nothing here knows
 * XMPP. Processes are ended by the handle they were started with, never by name.
 */
@NullMarked
package im.annex.interop.process;

import org.jspecify.annotations.NullMarked;
