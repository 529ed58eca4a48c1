package im.annex.kernel.archive;

import java.time.Instant;
import java.util.Optional;
import org.dom4j.Element;

/**
 * A message of an archive.
 *
 * @param id its id
 * @param at when it was received
 * @param author whom it is from; after {@link Archive#erase} the archive itself
 * @param stanza what was archived, or what replaced it, owned by whoever got it; empty if it was removed and nothing took
 *     its place (XEP-0313 §3.2)
 */
public record ArchivedMessage(ArchiveId id, Instant at, Author author, Optional<Element> stanza) {}
