/** What clients and the service say to each other, over XMPP and HTTP, on the kernel. */
@NullMarked
package im.annex.upload.conversations;

import org.jspecify.annotations.NullMarked;
