package im.annex.kernel.archive;

/**
 * What somebody may read who asks for an archive.
 *
 * @param archive which archive
 * @param knowsAccounts whether they may know which accounts are behind the addresses that everyone sees, and so search
 *     for them (XEP-0313 §4.1.1: not "by a visitor to a semi-anonymous MUC"); their own they know anyway
 * @param view what they see of each message
 */
public record Reader(ArchiveKey archive, boolean knowsAccounts, View view) {}
