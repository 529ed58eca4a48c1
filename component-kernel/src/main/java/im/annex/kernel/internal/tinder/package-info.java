/**
 * Hosts components that were written for Tinder's own {@link org.xmpp.component.Component}, as under Whack or Openfire,
 * without a change to them: the component type {@code tinder}. The command line offers the type; nothing else calls this
 * package.
 */
@NullMarked
package im.annex.kernel.internal.tinder;

import org.jspecify.annotations.NullMarked;
