/**
 * Archives in the database, and the answers to those who ask for them. Behind the doors of {@code kernel.archive}; made
 * by the life cycle. What differs between SQLite and PostgreSQL stands in one place.
 */
@NullMarked
package im.annex.kernel.internal.archive;

import org.jspecify.annotations.NullMarked;
