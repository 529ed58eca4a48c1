/** Whole conversations of users with a pubsub service, over the wire. */
@NullMarked
package im.annex.pubsub.conversations;

import org.jspecify.annotations.NullMarked;
