/** Users of XMPP on one side, a scripted IRC server on the other, and the component on the real kernel between them. */
@NullMarked
package im.annex.irc.conversations;

import org.jspecify.annotations.NullMarked;
