package im.annex.kernel.internal.stream;

/** Why a stanza is dropped on its way to the server. */
enum Drop {
    /** More waits than is allowed to. */
    BYTES("bytes", "too much waits for the server"),
    /** It has waited for too long. */
    AGE("age", "they waited for too long"),
    /** The server is there and takes nothing. */
    STALLED("too-long-stalled", "the server does not take what is sent to it"),
    /** The component stops. */
    STOPPED("stopped", "the component stops");

    private final String tag;
    private final String sentence;

    Drop(String tag, String sentence) {
        this.tag = tag;
        this.sentence = sentence;
    }

    /** The value of the metric's tag {@code reason}. */
    String tag() {
        return tag;
    }

    /** The reason in words. */
    String sentence() {
        return sentence;
    }
}
