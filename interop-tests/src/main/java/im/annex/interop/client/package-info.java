/**
 * People with a real client: Smack over the server's client port. What a person sees in a room is kept as values in the
 * order seen. Tests and the demo use it; it knows nothing of Annex.
 */
@NullMarked
package im.annex.interop.client;

import org.jspecify.annotations.NullMarked;
