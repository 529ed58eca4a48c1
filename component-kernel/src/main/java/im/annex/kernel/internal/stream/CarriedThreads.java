package im.annex.kernel.internal.stream;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Virtual threads of which we say where they begin. Java can do that but has no public way to ask for it yet, so it has to
 * be started with {@code --add-opens java.base/java.lang=ALL-UNNAMED}. Thread-safe.
 */
final class CarriedThreads {

    private static final Logger log = LoggerFactory.getLogger(CarriedThreads.class);

    private static final ThreadLocal<Carrier> CARRIER = new ThreadLocal<>();

    private final MethodHandle maker;
    private final Executor elsewhere;

    private CarriedThreads(MethodHandle maker, Executor elsewhere) {
        this.maker = maker;
        this.elsewhere = elsewhere;
    }

    /** Empty if this Java does not let us; then everything works, with some more wake-ups. */
    static Optional<CarriedThreads> open() {
        try {
            Lookup lookup = MethodHandles.lookup();
            Class<?> builders = Class.forName("java.lang.ThreadBuilders");
            Class<?> virtual = Class.forName("java.lang.VirtualThread");
            MethodHandle maker = MethodHandles.privateLookupIn(builders, lookup)
                    .findStatic(
                            builders,
                            "newVirtualThread",
                            MethodType.methodType(
                                    Thread.class, Executor.class, String.class, int.class, Runnable.class));
            MethodHandle scheduler = MethodHandles.privateLookupIn(virtual, lookup)
                    .findStatic(virtual, "defaultScheduler", MethodType.methodType(Executor.class));
            return Optional.of(new CarriedThreads(maker, (Executor) scheduler.invokeExact()));
        } catch (Throwable e) {
            log.info(
                    "This Java does not say where virtual threads begin, so they take more of the processor: {}",
                    e.toString());
            return Optional.empty();
        }
    }

    /** Where virtual threads run of which nobody says where. */
    Executor elsewhere() {
        return elsewhere;
    }

    /**
     * Starts a virtual thread.
     *
     * @param first runs its part until it waits for the first time or ends; what comes after that runs {@linkplain
     *     #elsewhere elsewhere}
     */
    void start(Runnable work, Executor first) {
        var carrier = new Carrier(first);
        Runnable marked = () -> {
            CARRIER.set(carrier);
            work.run();
        };
        try {
            ((Thread) maker.invokeExact((Executor) carrier, (String) null, 0, marked)).start();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the thread that asks is one of these and has not waited yet. */
    static boolean isAtItsBeginning() {
        @Nullable Carrier carrier = CARRIER.get();
        return carrier != null && !carrier.left;
    }

    /** Of one thread, which hands in its parts one after the other. */
    private final class Carrier implements Executor {

        private @Nullable Executor first;
        private boolean left;

        Carrier(Executor first) {
            this.first = first;
        }

        @Override
        public void execute(Runnable part) {
            @Nullable Executor begin = first;
            left = begin == null;
            first = null;
            (begin == null ? elsewhere : begin).execute(part);
        }
    }
}
