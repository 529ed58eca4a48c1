package im.annex.muc.domain;

import org.xmpp.packet.JID;

/**
 * Where a block list is published.
 *
 * @param service the address of the pubsub service
 * @param node the name of the node there
 */
public record BlockListName(JID service, String node) {

    /** As people read it. */
    @Override
    public String toString() {
        return node + " at " + service;
    }
}
