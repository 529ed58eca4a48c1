/**
 * From stanzas to handlers: address shapes and routes, mailboxes that keep the order per key, our own IQs and their
 * answers, and the services every domain offers. Called by the link's event loop, which it never blocks.
 */
@NullMarked
package im.annex.kernel.internal.dispatch;

import org.jspecify.annotations.NullMarked;
