/** Publish-subscribe (XEP-0060): what nodes decide, as stanzas. */
@NullMarked
package im.annex.pubsub;

import org.jspecify.annotations.NullMarked;
