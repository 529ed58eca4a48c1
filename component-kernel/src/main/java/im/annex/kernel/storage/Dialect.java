package im.annex.kernel.storage;

/** What a database speaks. */
public enum Dialect {
    /** One file in the data folder. */
    SQLITE,
    /** A server. */
    POSTGRESQL
}
