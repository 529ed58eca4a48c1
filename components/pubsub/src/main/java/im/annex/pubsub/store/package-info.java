/**
 * What lasts of nodes: the ports {@link im.annex.pubsub.store.NodeStore} and {@link im.annex.pubsub.store.Catalogue},
 * and how they are kept in the database. Called from the mailboxes of nodes; knows no stanzas.
 */
@NullMarked
package im.annex.pubsub.store;

import org.jspecify.annotations.NullMarked;
