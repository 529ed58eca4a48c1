package im.annex.kernel.events;

/** Something that has happened, and lasts as far as it is to. Immutable. */
public interface Event {

    /** The bytes this takes in memory, roughly; what waits for a slow listener is bounded by that. */
    default long weight() {
        return 200;
    }
}
