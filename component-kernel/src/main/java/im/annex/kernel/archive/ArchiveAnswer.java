package im.annex.kernel.archive;

import java.util.List;
import java.util.OptionalLong;

/** What an archive answers to a question. */
public sealed interface ArchiveAnswer {

    /**
     * A page.
     *
     * @param messages in the order of the archive
     * @param complete whether nothing more matches beyond the end that was paged towards
     * @param count how many messages match in all, where that is cheap to know: the page has them all, or only the count
     *     was asked for and it is not larger than some hundred thousand
     */
    record Page(List<ArchivedMessage> messages, boolean complete, OptionalLong count) implements ArchiveAnswer {
        public Page {
            messages = List.copyOf(messages);
        }
    }

    /**
     * The archive has no message with an id that the question names, or no more (XEP-0313 §4.1.3 and §4.3.2: {@code
     * item-not-found}).
     */
    record UnknownId() implements ArchiveAnswer {}
}
