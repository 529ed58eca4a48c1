/**
 * What a room is and decides (XEP-0045): commands in, its next state and effects in wire order out. Pure: no XML, no
 * clock, no threads, no I/O; of the kernel and of Tinder it knows nothing but {@link org.xmpp.packet.JID}. Called by
 * {@code im.annex.muc}, which reads commands from stanzas and turns effects into stanzas.
 */
@NullMarked
package im.annex.muc.domain;

import org.jspecify.annotations.NullMarked;
