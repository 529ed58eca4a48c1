package im.annex.pubsub.domain;

/** An item's payload. Immutable. */
public interface Payload {

    /** The namespace of its root element. */
    String namespace();

    /** As it is kept, and as it goes out. */
    String xml();

    /** The size of that in bytes. */
    int size();
}
