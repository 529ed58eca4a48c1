/**
 * Rooms on disk: what lasts of them, and who is in them, so that neither a restart nor a crash throws anybody out.
 * Knows the domain and the database, but not what clients' stanzas say. Called by {@code im.annex.muc} only.
 */
@NullMarked
package im.annex.muc.store;

import org.jspecify.annotations.NullMarked;
