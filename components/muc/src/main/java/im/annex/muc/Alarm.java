package im.annex.muc;

import java.time.Duration;

/** Does something later. Thread-safe. */
@FunctionalInterface
interface Alarm {

    /** Runs an action once after a time, unless the component has stopped by then; it must not take long. */
    void after(Duration time, Runnable action);
}
