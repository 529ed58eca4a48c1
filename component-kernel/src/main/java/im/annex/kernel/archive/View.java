package im.annex.kernel.archive;

import java.util.Optional;

/** What one reader sees of archived messages. Called outside of mailboxes. */
@FunctionalInterface
public interface View {

    /**
     * One message as the reader sees it, such as with or without the address behind an occupant (XEP-0313 §6.1.2); or
     * nothing if it is not for them.
     *
     * @param message its stanza may be changed
     */
    Optional<ArchivedMessage> of(ArchivedMessage message);

    /** Everything as it was archived. */
    static View ofAll() {
        return Optional::of;
    }
}
