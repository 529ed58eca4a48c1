package im.annex.kernel.internal.dispatch;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Handing commands to mailboxes and running them: a burst over few or many keys. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class MailboxBenchmark {

    private static final int BURST = 1000;

    private final MailboxTable mailboxes = new MailboxTable(
            new MailboxLimits(2 * BURST, Long.MAX_VALUE / 64),
            new Congestion(_ -> {}),
            null,
            Thread::startVirtualThread);

    /** How many keys the burst is spread over. */
    @Param({"1", "10", "1000"})
    public int keys;

    /** Posts a burst and waits until all of it has run. */
    @Benchmark
    @OperationsPerInvocation(BURST)
    public void dispatch() throws InterruptedException {
        var done = new CountDownLatch(BURST);
        for (int i = 0; i < BURST; i++) {
            mailboxes.post(i % keys, done::countDown);
        }
        done.await();
    }
}
