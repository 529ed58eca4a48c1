/**
 * Multi-user chat (XEP-0045) as a component: routes, stanzas to commands, effects to stanzas. What a room decides is in
 * {@code im.annex.muc.domain}. Called by the kernel only, through {@link im.annex.muc.MucType}.
 */
@NullMarked
package im.annex.muc;

import org.jspecify.annotations.NullMarked;
