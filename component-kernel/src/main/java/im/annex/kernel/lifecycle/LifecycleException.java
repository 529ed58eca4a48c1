package im.annex.kernel.lifecycle;

/** What was asked of the process cannot be done, and nothing has changed; the message is a sentence for the operator. */
public final class LifecycleException extends RuntimeException {

    /** Refuses with a sentence. */
    public LifecycleException(String sentence) {
        super(sentence);
    }
}
