/**
 * Private IRC daemons of the machine's distribution on loopback, and somebody with a small client of IRC. Tests and the
 * demo use them; they know nothing of Annex.
 */
@NullMarked
package im.annex.interop.irc;

import org.jspecify.annotations.NullMarked;
