package im.annex.kernel.lifecycle;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.xmpp.packet.JID;

/**
 * How an instance is at one moment.
 *
 * @param domain its domain
 * @param type the name of its type
 * @param state where it stands
 * @param reason why it failed or is not attached, as a sentence, if that is known
 * @param since when it came to stand there
 */
public record ComponentStatus(JID domain, String type, ComponentState state, Optional<String> reason, Instant since) {

    ComponentStatus because(Optional<String> why) {
        return new ComponentStatus(domain, type, state, why, since);
    }

    /** {@code conference.example.org (muc): attached}. */
    @Override
    public String toString() {
        String why = reason.map(sentence -> ": " + sentence).orElse("");
        return domain + " (" + type + "): " + state.name().toLowerCase(Locale.ROOT) + why;
    }
}
