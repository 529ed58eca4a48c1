package im.annex.testkit;

/** What a stanza shall be: {@code stanza -> stanza.isMessage().withBody("Hi")}. */
@FunctionalInterface
public interface Expectation {

    /** Fails with an {@link AssertionError} if the stanza is something else. */
    void check(StanzaAssert stanza);
}
