/**
 * A real PostgreSQL server for tests, made of the machine's own package. Stores are tested on it as well as on SQLite; it
 * knows nothing of Annex, so that every module can use it.
 */
@NullMarked
package im.annex.testkit.postgres;

import org.jspecify.annotations.NullMarked;
