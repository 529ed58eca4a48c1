/** What is known of files, in the database. */
@NullMarked
package im.annex.upload.store;

import org.jspecify.annotations.NullMarked;
