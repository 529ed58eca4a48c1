/**
 * Conversations with the component on the real kernel, over a real stream: scripts that read from top to bottom as the
 * specification does. What a room decides in every single case is tested beside its classes. Called by the build only.
 */
@NullMarked
package im.annex.muc.conversations;

import org.jspecify.annotations.NullMarked;
