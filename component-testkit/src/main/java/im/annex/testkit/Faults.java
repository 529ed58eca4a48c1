package im.annex.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/** What is wrong with one direction of a link. Thread-safe. */
final class Faults {

    private final Gate gate = new Gate();
    private volatile Chopping chopping = Chopping.none();
    private volatile Duration delay = Duration.ZERO;

    Gate gate() {
        return gate;
    }

    void chop(Chopping how) {
        chopping = how;
    }

    void delay(Duration by) {
        delay = by;
    }

    /** Passes bytes on as well as it goes. */
    void pass(byte[] bytes, int length, OutputStream out) throws IOException, InterruptedException {
        Thread.sleep(delay);
        gate.pass();
        int from = 0;
        while (from < length) {
            int size = chopping.next(length - from);
            out.write(bytes, from, size);
            from += size;
        }
    }
}
