/**
 * Archives of messages: what rooms, pubsub nodes and channels keep of what was said in them, how it is asked for
 * (XEP-0313) and when it is forgotten. Components append to their archives and let {@link
 * im.annex.kernel.archive.ArchiveService} answer the questions of others; mailboxes may wait here.
 */
@NullMarked
package im.annex.kernel.archive;

import org.jspecify.annotations.NullMarked;
