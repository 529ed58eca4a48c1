/**
 * What lasts: the database that all components share, its migrations and the shared transaction. Components use it
 * through their stores; mailboxes may wait here.
 */
@NullMarked
package im.annex.kernel.storage;

import org.jspecify.annotations.NullMarked;
