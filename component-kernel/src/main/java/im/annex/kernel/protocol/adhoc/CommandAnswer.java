package im.annex.kernel.protocol.adhoc;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;

/**
 * What a responder answers (XEP-0050 §4.1).
 *
 * @param node the command
 * @param sessionId the session
 * @param status whether it goes on
 * @param actions what is allowed next; only while it goes on
 * @param payload forms and other elements; never changed after they were given
 * @param notes what to tell the requester
 * @param language the language of everything in it
 */
public record CommandAnswer(
        String node,
        String sessionId,
        Status status,
        Optional<Actions> actions,
        List<Element> payload,
        List<Note> notes,
        Locale language) {

    /** Checks that a session that has ended allows nothing. */
    public CommandAnswer {
        payload = List.copyOf(payload);
        notes = List.copyOf(notes);
        if (status != Status.EXECUTING && actions.isPresent()) {
            throw new IllegalArgumentException("XEP-0050 §4.2: a command that has ended allows no actions");
        }
    }

    /** How far the command is. */
    public enum Status {
        EXECUTING,
        COMPLETED,
        CANCELED
    }

    /**
     * What is allowed at a stage (XEP-0050 §4.2); to cancel always is.
     *
     * @param execute what {@link Action#EXECUTE} means here
     * @param allowed some of {@code PREV}, {@code NEXT}, {@code COMPLETE}
     */
    public record Actions(Action execute, Set<Action> allowed) {

        private static final Set<Action> POSSIBLE = EnumSet.of(Action.PREV, Action.NEXT, Action.COMPLETE);

        /** XEP-0050 §3.4: what {@code execute} stands for must itself be allowed. */
        public Actions {
            allowed = Set.copyOf(allowed);
            if (!allowed.contains(execute) || !POSSIBLE.containsAll(allowed)) {
                throw new IllegalArgumentException("actions " + allowed + " with execute=" + execute);
            }
        }
    }

    /**
     * Something to tell (XEP-0050 §4.3).
     *
     * @param text a sentence in the language of the answer
     */
    public record Note(Severity severity, String text) {

        /** How bad it is. */
        public enum Severity {
            INFO,
            WARN,
            ERROR
        }
    }
}
