/**
 * The database behind {@code im.annex.kernel.storage}: SQLite or PostgreSQL, the one thread that writes for all, and the
 * migrations. {@link im.annex.kernel.internal.storage.Databases} opens it; only the wiring of the process calls that.
 */
@NullMarked
package im.annex.kernel.internal.storage;

import org.jspecify.annotations.NullMarked;
