/**
 * What a node is and decides (XEP-0060): commands in, its next state and effects in wire order out. Pure: no XML, no
 * clock, no threads, no I/O; of Tinder it knows nothing but {@link org.xmpp.packet.JID}.
 */
@NullMarked
package im.annex.pubsub.domain;

import org.jspecify.annotations.NullMarked;
