/** Where the contents of files are, and how they come there whole. */
@NullMarked
package im.annex.upload.files;

import org.jspecify.annotations.NullMarked;
