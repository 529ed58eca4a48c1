/**
 * What is said on one connection to an IRC server, and what it means: logging in, channels and who is in them, messages. It
 * takes lines, requests and the time, and gives back effects; it does no I/O, so whoever has a socket (or a test) drives it.
 * Everything here is confined to one thread at a time, but for what says otherwise.
 */
@NullMarked
package im.annex.irc.session;

import org.jspecify.annotations.NullMarked;
