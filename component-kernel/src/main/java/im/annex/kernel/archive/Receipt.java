package im.annex.kernel.archive;

import java.time.Instant;

/**
 * What a message got when it was archived.
 *
 * @param id the {@code stanza-id} that its recipients are told (XEP-0313 §3.4)
 * @param at when it was received, to the millisecond
 */
public record Receipt(ArchiveId id, Instant at) {}
