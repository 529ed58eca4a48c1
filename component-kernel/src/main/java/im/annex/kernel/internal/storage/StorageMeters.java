package im.annex.kernel.internal.storage;

import im.annex.kernel.storage.StorageException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What is counted. Thread-safe. */
final class StorageMeters {

    private final MeterRegistry registry;
    private final Timer reads;
    private final Timer writes;
    private final Timer commits;
    private final DistributionSummary writesPerCommit;

    StorageMeters(MeterRegistry registry) {
        this.registry = registry;
        this.reads = Timer.builder("annex.storage.read")
                .description("How long reads took")
                .register(registry);
        this.writes = Timer.builder("annex.storage.write")
                .description("How long writes took, from the hand-in to the commit")
                .register(registry);
        this.commits = Timer.builder("annex.storage.commit")
                .description("How long the shared transactions took")
                .register(registry);
        this.writesPerCommit = DistributionSummary.builder("annex.storage.commit.writes")
                .description("How many writes shared a transaction")
                .register(registry);
    }

    void waiting(IntSupplier count) {
        Gauge.builder("annex.storage.waiting", count, IntSupplier::getAsInt)
                .description("How many writes wait for the shared transaction")
                .strongReference(true)
                .register(registry);
    }

    void read(long nanos) {
        reads.record(nanos, TimeUnit.NANOSECONDS);
    }

    void wrote(long nanos) {
        writes.record(nanos, TimeUnit.NANOSECONDS);
    }

    void committed(int pieces, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        writesPerCommit.record(pieces);
    }

    void failed(StorageException failure) {
        registry.counter("annex.storage.failures", "kind", failure.kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
