package im.annex.kernel.lifecycle;

import static im.annex.kernel.lifecycle.ComponentState.ATTACHED;
import static im.annex.kernel.lifecycle.ComponentState.DETACHED;
import static im.annex.kernel.lifecycle.ComponentState.FAILED;
import static im.annex.kernel.lifecycle.ComponentState.STARTING;
import static im.annex.kernel.lifecycle.ComponentState.STOPPED;
import static im.annex.kernel.lifecycle.ComponentState.STOPPING;

import im.annex.kernel.internal.dispatch.HostedComponent;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.spi.Parting;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of one domain, in which one run of its component follows another. What changes it waits for what is changing
 * it; a look at it never waits. Thread-safe.
 */
final class Slot {

    private static final Logger log = LoggerFactory.getLogger(Slot.class);

    /** A database that was away comes back when somebody saw to it; one line for each attempt is enough. */
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /** Makes a run of an instance. */
    interface Host {

        /** Throws whatever is wrong with the component. */
        HostedComponent host(ComponentInstance instance, HostedComponent.Watcher watcher);
    }

    private final Host host;
    private final Clock clock;
    private final ReentrantLock changing = new ReentrantLock();
    private final AtomicReference<ComponentStatus> status;
    private volatile ComponentInstance instance;
    private volatile @Nullable HostedComponent run;
    private volatile boolean waitsForDatabase;
    private boolean closed;

    Slot(ComponentInstance instance, Host host, Clock clock) {
        this.instance = instance;
        this.host = host;
        this.clock = clock;
        this.status = new AtomicReference<>(statusOf(instance, STOPPED, null));
    }

    /** While it is not attached, the reason is what the link was told last. */
    ComponentStatus status() {
        ComponentStatus now = status.get();
        HostedComponent running = run;
        return running != null && (now.state() == STARTING || now.state() == DETACHED)
                ? now.because(running.trouble())
                : now;
    }

    ComponentInstance instance() {
        return instance;
    }

    /** Starts it if it does not run. */
    ComponentStatus start() {
        return change(this::startNow);
    }

    /** Stops it if it runs. */
    ComponentStatus stop() {
        return change(() -> stopNow(Parting.STOPPED));
    }

    /** Stops it for good. */
    ComponentStatus close(Parting why) {
        return change(() -> {
            stopNow(why);
            closed = true;
        });
    }

    /** Stops it if it runs and starts it. */
    ComponentStatus restart() {
        return change(() -> {
            stopNow(Parting.RESTARTING);
            startNow();
        });
    }

    /** Stops it if it runs and starts it with other settings. */
    ComponentStatus restart(ComponentInstance changed) {
        return change(() -> {
            stopNow(Parting.RESTARTING);
            instance = changed;
            startNow();
        });
    }

    /** Keeps other settings for the next start. */
    void configure(ComponentInstance changed) {
        change(() -> instance = changed);
    }

    /** Lets another instance take the place; it runs unless the one before it was stopped. */
    ComponentStatus replace(ComponentInstance changed) {
        return change(() -> {
            boolean wanted = status().state() != STOPPED;
            stopNow(Parting.RESTARTING);
            instance = changed;
            if (wanted) {
                startNow();
            } else {
                status.set(statusOf(changed, STOPPED, null));
            }
        });
    }

    void review() {
        HostedComponent now = run;
        if (now != null) {
            now.review();
        } else if (waitsForDatabase
                && Duration.between(status().since(), clock.instant()).compareTo(TRY_AGAIN) > 0) {
            waitsForDatabase = false;
            Thread.startVirtualThread(this::start);
        }
    }

    /** What keeps it from serving, if it should serve. */
    Optional<String> problem() {
        ComponentStatus now = status();
        return switch (now.state()) {
            case STOPPED, STOPPING -> Optional.empty();
            case STARTING, DETACHED ->
                Optional.of(now.domain() + " is not attached to its server"
                        + now.reason().map(why -> ": " + why).orElse(""));
            case FAILED ->
                Optional.of(now.domain() + " cannot be started: " + now.reason().orElse(""));
            case ATTACHED ->
                Optional.ofNullable(run).flatMap(HostedComponent::problem).map(what -> now.domain() + ": " + what);
        };
    }

    /** Threads that are started meanwhile outlive the component whose command may have asked for the change. */
    private ComponentStatus change(Runnable how) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        changing.lock();
        thread.setContextClassLoader(Slot.class.getClassLoader());
        try {
            how.run();
            return status();
        } finally {
            thread.setContextClassLoader(before);
            changing.unlock();
        }
    }

    private void startNow() {
        if (run != null || closed) {
            return;
        }
        waitsForDatabase = false;
        var watch = new Watch();
        status.set(statusOf(instance, STARTING, null));
        try {
            HostedComponent next = host.host(instance, watch);
            run = next;
            watch.on = true;
            next.start();
        } catch (RuntimeException | Error e) {
            Reason reason = Reason.of(e);
            status.set(statusOf(instance, FAILED, reason.sentence()));
            waitsForDatabase = reason.passes();
            if (waitsForDatabase) {
                log.warn(
                        "{}: the component starts when the database can be used: {}",
                        instance.domain(),
                        reason.sentence());
            } else {
                log.error(
                        "{}: the component cannot be started: {}",
                        instance.domain(),
                        reason.sentence(),
                        reason.trace());
            }
        }
    }

    private void stopNow(Parting why) {
        waitsForDatabase = false;
        HostedComponent last = run;
        if (last != null) {
            status.set(statusOf(instance, STOPPING, null));
            try {
                last.stop(why);
            } catch (RuntimeException | Error e) {
                log.error("{}: stopping went wrong", instance.domain(), e);
            }
            run = null;
        }
        if (status().state() != STOPPED) {
            status.set(statusOf(instance, STOPPED, null));
        }
    }

    /** Tells how the link of one run is. What comes late, after the run was told to stop, changes nothing any more. */
    private final class Watch implements HostedComponent.Watcher {

        private volatile boolean on;

        @Override
        public void attached() {
            move(ATTACHED);
        }

        @Override
        public void detached() {
            move(DETACHED);
        }

        private void move(ComponentState to) {
            status.updateAndGet(now -> on && isLinked(now.state()) ? statusOf(instance, to, null) : now);
        }

        private static boolean isLinked(ComponentState state) {
            return state == STARTING || state == ATTACHED || state == DETACHED;
        }
    }

    private ComponentStatus statusOf(ComponentInstance of, ComponentState state, @Nullable String reason) {
        return new ComponentStatus(of.domain(), of.type().name(), state, Optional.ofNullable(reason), clock.instant());
    }
}
