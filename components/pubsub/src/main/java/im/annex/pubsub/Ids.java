package im.annex.pubsub;

/** Makes ids that nobody can guess and that never come again. Thread-safe. */
interface Ids {

    /** A text. */
    String next();
}
