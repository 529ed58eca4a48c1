package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xmpp.packet.JID;

/** The process as its commands see it. Whatever changes a component blocks until it is done. Thread-safe. */
public interface ProcessControl {

    /** The version of this build. */
    String version();

    /** When the process began. */
    Instant started();

    /** More that is worth knowing of the process, such as the database and how it is. */
    List<Vital> vitals();

    /** How each component is, in the order of the configuration. */
    List<ComponentView> components();

    /**
     * Starts a component that does not run.
     *
     * @throws RefusedException if that is not possible
     */
    ComponentView start(JID domain);

    /**
     * Stops a component that runs.
     *
     * @throws RefusedException if that is not possible
     */
    ComponentView stop(JID domain);

    /**
     * Stops a component if it runs, and starts it.
     *
     * @throws RefusedException if that is not possible
     */
    ComponentView restart(JID domain);

    /**
     * Loads a component type afresh and restarts its components.
     *
     * @throws RefusedException if that is not possible; then the old ones go on
     */
    List<ComponentView> replace(String type);

    /**
     * One thing worth knowing.
     *
     * @param key for programs, in kebab case
     * @param label for people
     */
    record Vital(String key, String label, Value value) {}

    /**
     * How a component is at one moment.
     *
     * @param type the name of its type
     * @param state one word, such as {@code attached}
     * @param reason why it is so, if there is something to say
     * @param since when it came to be so
     * @param received how many stanzas came from the server, if that is counted
     * @param sent how many stanzas went to the server, if that is counted
     * @param waiting how many stanzas wait in mailboxes, if that is counted
     */
    record ComponentView(
            JID domain,
            String type,
            String state,
            Optional<String> reason,
            Instant since,
            OptionalLong received,
            OptionalLong sent,
            OptionalLong waiting) {}

    /** What was asked is not possible, and nothing has changed; the message is a sentence for the operator. */
    final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        /** Refuses with a sentence. */
        public RefusedException(String sentence) {
            super(sentence);
        }
    }
}
