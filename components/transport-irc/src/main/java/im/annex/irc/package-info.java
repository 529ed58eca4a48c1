/**
 * IRC networks as XMPP rooms: each user of the gateway has a connection of their own to each network. The wire is in
 * {@link im.annex.irc.line}, what is said there means something in {@code session}, and here it meets the stanzas.
 */
@NullMarked
package im.annex.irc;

import org.jspecify.annotations.NullMarked;
