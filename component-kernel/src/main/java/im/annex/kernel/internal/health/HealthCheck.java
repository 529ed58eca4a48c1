package im.annex.kernel.internal.health;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** One thing that can be well or not. */
public interface HealthCheck {

    /** What is checked, such as {@code database}; stands in the report. */
    String name();

    /**
     * Checks. Runs on a virtual thread and may block; after the time-out of {@link Health} it counts as failed.
     *
     * @return what is wrong, as a sentence for the operator; nothing if all is well
     * @throws Exception also if something is wrong
     */
    Optional<String> check() throws Exception;

    /** A check that is only true or false. */
    static HealthCheck of(String name, Condition condition, String otherwise) {
        return new Named(name, () -> condition.holds() ? Optional.empty() : Optional.of(otherwise));
    }

    /** Whether something that runs tasks, such as an event loop, still does. */
    static HealthCheck progress(String name, Executor executor) {
        return new Named(name, () -> {
            var done = new CountDownLatch(1);
            executor.execute(done::countDown);
            done.await();
            return Optional.empty();
        });
    }

    /** True or false. */
    @FunctionalInterface
    interface Condition {

        /** Whether all is well. */
        boolean holds() throws Exception;
    }
}
