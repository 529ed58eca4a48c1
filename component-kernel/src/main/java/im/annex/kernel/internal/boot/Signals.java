package im.annex.kernel.internal.boot;

import im.annex.kernel.internal.boot.Surroundings.Waiting;
import im.annex.kernel.internal.boot.Surroundings.Wish;
import java.lang.reflect.Proxy;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM and SIGINT as a wish to stop, SIGHUP as a wish to reload. With a shutdown hook the JVM would end with 143 or 130 even after a graceful
 * stop, which a supervisor takes for a failure, and would not hear of a second signal; so the signals are handled, and
 * the process ends by itself with 0.
 */
final class Signals {

    /** SIGTERM and SIGINT: what a shell reports for a process that one of them ended is 128 and its number. */
    private enum Stopping {
        TERM(143),
        INT(130);

        private final int exitCode;

        Stopping(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private Signals() {}

    /** From now on the first signal to stop ends the wait and a second one ends the process at once. */
    static Waiting untilToldToStop() {
        BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
        var stopping = new AtomicBoolean();
        for (Stopping signal : Stopping.values()) {
            handle(signal.name(), () -> {
                if (!stopping.compareAndSet(false, true)) {
                    Runtime.getRuntime().halt(signal.exitCode);
                }
                wishes.add(Wish.STOP);
            });
        }
        handle("HUP", () -> {
            // One that waits reads the file as it is then.
            if (!wishes.contains(Wish.RELOAD)) {
                wishes.add(Wish.RELOAD);
            }
        });
        return wishes::take;
    }

    /** By reflection: the compiler warns of every other use of {@code sun.misc.Signal}, and cannot be told not to. */
    private static void handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (_, method, _) -> {
                if (!method.getName().equals("handle")) {
                    throw new UnsupportedOperationException(method.getName());
                }
                action.run();
                return null;
            });
            Object theirs = signal.getConstructor(String.class).newInstance(name);
            signal.getMethod("handle", signal, handler).invoke(null, theirs, ours);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java does not let SIG" + name + " be handled", e);
        }
    }
}
