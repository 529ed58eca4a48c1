package im.annex.muc;

/** The secret of one service that its occupant ids are made with (XEP-0421 §4.1). Thread-safe. */
@FunctionalInterface
interface OccupantSecret {

    /**
     * The secret, which never changes.
     *
     * @throws im.annex.kernel.storage.StorageException if it can't be read now
     */
    byte[] bytes();
}
