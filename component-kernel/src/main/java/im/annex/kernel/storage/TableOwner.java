package im.annex.kernel.storage;

/** What a component type is, too, if its instances have tables of their own. */
public interface TableOwner {

    /**
     * Brings the tables up to date, see {@link Database#migrate}, in a database that no instance may be using: what is in
     * another one is about to be copied there.
     *
     * @throws StorageException if that is not possible
     */
    void migrate(Database database);
}
