package im.annex.irc;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is asked by CTCP, of the user and by the user. Confined to the mailbox of the user and the network. */
final class Inquiries {

    private static final int MOST_ANSWERS = 5;
    private static final Duration ANSWERS_IN = Duration.ofSeconds(10);

    private Map<String, CompletableFuture<String>> questions = Map.of();
    private Instant answersFrom = Instant.EPOCH;
    private int answers;

    /** Whether a program that asks is to be answered: what answers everybody is used to make others flood servers. */
    boolean mayAnswer(Instant now) {
        if (!now.isBefore(answersFrom.plus(ANSWERS_IN))) {
            answersFrom = now;
            answers = 0;
        }
        return ++answers <= MOST_ANSWERS;
    }

    /** Somebody is asked, by the key of the nick; the answer comes, or does not. */
    CompletableFuture<String> ask(String command, String key) {
        if (questions.isEmpty()) {
            questions = new HashMap<>(2);
        }
        var answer = new CompletableFuture<String>();
        CompletableFuture<String> before = questions.put(command + " " + key, answer);
        if (before != null) {
            before.cancel(false);
        }
        return answer;
    }

    /** Whether an answer was waited for. */
    boolean answered(String command, String key, String text) {
        CompletableFuture<String> question = questions.isEmpty() ? null : questions.remove(command + " " + key);
        return question != null && question.complete(text);
    }
}
