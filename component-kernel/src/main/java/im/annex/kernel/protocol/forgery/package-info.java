/** What only the receiver may say of itself, and so must not be passed on when a stranger says it. For codecs. Pure. */
@NullMarked
package im.annex.kernel.protocol.forgery;

import org.jspecify.annotations.NullMarked;
