package ${package}.domain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What can be voted for.
 *
 * @param choices in the order in which they are shown
 */
public record Ballot(List<String> choices) {

    /** Copies. */
    public Ballot {
        choices = List.copyOf(choices);
    }

    /** Whether a vote counts. */
    public Decision vote(boolean allowed, String choice) {
        if (!allowed) {
            return new Decision.Refused(Refusal.NOT_ALLOWED);
        }
        return choices.stream()
                .filter(choice::equalsIgnoreCase)
                .findFirst()
                .<Decision>map(Decision.Counted::new)
                .orElseGet(() -> new Decision.Refused(Refusal.NO_SUCH_CHOICE));
    }

    /** How many votes each choice has; votes for what was a choice once are left out. */
    public Map<String, Long> tally(Map<String, Long> counts) {
        Map<String, Long> tally = new LinkedHashMap<>();
        choices.forEach(choice -> tally.put(choice, counts.getOrDefault(choice, 0L)));
        return tally;
    }
}
