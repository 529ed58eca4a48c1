package ${package};

import im.annex.kernel.access.AccessRule;
import im.annex.kernel.config.Setting;
import java.util.List;
import java.util.Set;

/**
 * What an operator can set; everything is checked before the component starts.
 *
 * @param question what the poll is about
 * @param choices what can be voted for
 * @param mayVote the first rule that is about somebody decides
 */
public record PollSettings(
        @Setting(value = "What the poll is about.", standard = "Tea or coffee?")
        String question,

        @Setting(value = "What can be voted for.", standard = "[tea, coffee]")
        List<String> choices,

        @Setting(value = "Who may vote.", standard = "[everyone]") List<AccessRule> mayVote) {

    /** More are no menu any more. */
    private static final int MOST_CHOICES = 50;

    /**
     * Copies, and checks what no single setting can.
     *
     * @throws IllegalArgumentException with a sentence for the operator
     */
    public PollSettings {
        choices = List.copyOf(choices);
        mayVote = List.copyOf(mayVote);
        if (choices.size() < 2 || choices.size() > MOST_CHOICES || Set.copyOf(choices).size() != choices.size()) {
            throw new IllegalArgumentException("choices: give 2 to " + MOST_CHOICES + ", each once");
        }
    }
}
