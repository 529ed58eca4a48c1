package im.annex.muc;

/** Where new stanza ids come from. Thread-safe. */
@FunctionalInterface
interface Ids {

    /** An id nobody has seen before. */
    String next();
}
