package im.annex.upload.domain;

/** Whose files are counted together. */
public sealed interface Scope {

    /** All files of the service. */
    record Service() implements Scope {}

    /**
     * The files of the people of a domain.
     *
     * @param domain such as {@code example.org}
     */
    record Domain(String domain) implements Scope {}

    /**
     * The files of one person for one purpose.
     *
     * @param owner who, see {@link Ticket#owner}
     */
    record Person(long owner, Purpose purpose) implements Scope {}

    /** All of the service. */
    Scope SERVICE = new Service();
}
