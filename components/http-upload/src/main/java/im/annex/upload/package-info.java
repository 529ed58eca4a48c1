/** HTTP file upload (XEP-0363). A bare § is one of that document. */
@NullMarked
package im.annex.upload;

import org.jspecify.annotations.NullMarked;
