package im.annex.pubsub;

import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.StanzaError;
import java.time.Duration;

/** What who asks too often is told. */
final class Limits {

    private Limits() {}

    static StanzaError tooMuch(Duration after) {
        return StanzaError.wait(Condition.policy_violation)
                .saying("This is too much at once; try again in %d s."
                        .formatted(after.plusMillis(999).toSeconds()));
    }
}
