package im.annex.kernel.archive;

/**
 * A question to one archive.
 *
 * @param archive which one
 * @param filter which messages
 * @param paging which part of them
 */
public record ArchiveQuery(ArchiveKey archive, Filter filter, Paging paging) {}
