package im.annex.testkit;

/** What a component's stream is made of. */
sealed interface Frame {

    /** The XML declaration, if any, and the opening tag of the stream. */
    record Header(String xml) implements Frame {}

    /** A complete element directly below the stream: a stanza, the handshake or a stream error. */
    record Complete(String xml) implements Frame {}

    /** One character of white space between stanzas (RFC 6120 §4.6.1). */
    record KeepAlive() implements Frame {}

    /** The closing tag of the stream. */
    record End() implements Frame {}
}
