package im.annex.irc.session;

import im.annex.irc.line.Line;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What users asked the server for in its own words: they read the answers, also where programs read them otherwise. */
final class RawReplies {

    private static final Map<String, Set<String>> ANSWERS = Map.of(
            "LIST", Set.of("321", "322", "323"),
            "WHO", Set.of("352", "354", "315"),
            "NAMES", Set.of("353", "366"),
            "MODE", Set.of("324", "329", "346", "347", "348", "349", "367", "368"),
            "TOPIC", Set.of("331", "332", "333"),
            "INVITE", Set.of("341"),
            "AWAY", Set.of("305", "306"));

    private static final Set<String> LAST =
            Set.of("323", "315", "366", "329", "347", "349", "368", "331", "333", "341", "305", "306");

    private final Set<String> asked = new HashSet<>(2);

    void asked(String command) {
        if (ANSWERS.containsKey(command)) {
            asked.add(command);
        }
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Whether a line answers; it is not waited for after the last. */
    boolean answers(Line line) {
        Optional<String> question = asked.stream()
                .filter(command -> ANSWERS.getOrDefault(command, Set.of()).contains(line.command()))
                .findFirst();
        if (LAST.contains(line.command())) {
            question.ifPresent(asked::remove);
        }
        return question.isPresent();
    }
}
