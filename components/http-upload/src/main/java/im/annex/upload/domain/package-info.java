/** What is decided about files and slots (XEP-0363), without a network, a disk, a database or a clock. */
@NullMarked
package im.annex.upload.domain;

import org.jspecify.annotations.NullMarked;
