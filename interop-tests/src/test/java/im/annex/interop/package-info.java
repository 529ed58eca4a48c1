/**
 * Annex against real servers with real clients, each test with a server of its own. Classes named {@code ...IT} need Prosody
 * and ejabberd on the machine and run with the profile {@code interop}; a missing server fails them. The others run
 * everywhere.
 */
@NullMarked
package im.annex.interop;

import org.jspecify.annotations.NullMarked;
