/** The numbered examples of XEP-0060 §5 to §8, over the wire. */
@NullMarked
package im.annex.pubsub.examples;

import org.jspecify.annotations.NullMarked;
