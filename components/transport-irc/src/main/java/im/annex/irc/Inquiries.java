package im.annex.irc;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What is asked by CTCP, of the user and by the user. Confined to the mailbox of the user and the network. */
final class Inquiries {

    private static final int MOST_ANSWERS = 5;
    private static final Duration ANSWERS_IN = Duration.ofSeconds(10);

    /** Whoever has not answered by then does not. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int FEW = 64;

    private Map<String, Queue<CompletableFuture<String>>> questions = Map.of();
    private int mostUnanswered = FEW;
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

    /** Somebody is asked, by the key of the nick; the answer comes, or does not. Others may have asked the same. */
    CompletableFuture<String> ask(String command, String key) {
        if (questions.isEmpty()) {
            questions = new HashMap<>(2);
        } else if (questions.size() >= mostUnanswered) {
            forgetUnanswered();
        }
        var answer = new CompletableFuture<String>().orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Queue<CompletableFuture<String>> same =
                questions.computeIfAbsent(command + " " + key, _ -> new ArrayDeque<>(1));
        same.removeIf(CompletableFuture::isDone);
        same.add(answer);
        return answer;
    }

    /** Who asks thousands that never answer fills no memory; not at every question, as it looks at all. */
    private void forgetUnanswered() {
        questions.values().removeIf(same -> same.stream().allMatch(CompletableFuture::isDone));
        mostUnanswered = Math.max(FEW, 2 * questions.size());
    }

    /** How many questions are remembered, also such as are over. */
    int open() {
        return questions.size();
    }

    /** Whether an answer was waited for: it is for whoever asked first. */
    boolean answered(String command, String key, String text) {
        Queue<CompletableFuture<String>> same = questions.get(command + " " + key);
        if (same == null) {
            return false;
        }
        same.removeIf(CompletableFuture::isDone);
        CompletableFuture<String> question = same.poll();
        if (same.isEmpty()) {
            questions.remove(command + " " + key);
        }
        return question != null && question.complete(text);
    }
}
