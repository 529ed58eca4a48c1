/** Dates and times as XMPP writes them (XEP-0082). For every codec that has a time in it. Pure. */
@NullMarked
package im.annex.kernel.protocol.time;

import org.jspecify.annotations.NullMarked;
