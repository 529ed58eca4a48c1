package im.annex.kernel.lifecycle;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import im.annex.kernel.internal.admin.Administration;
import im.annex.kernel.internal.admin.Admins;
import im.annex.kernel.internal.admin.socket.ControlServer;
import im.annex.kernel.internal.admin.trace.Taps;
import im.annex.kernel.internal.dispatch.HostedComponent;
import im.annex.kernel.internal.sockets.NettySockets;
import im.annex.kernel.internal.stream.EventLoops;
import im.annex.kernel.settings.AnnexSettings;
import im.annex.kernel.settings.AnnexSettings.ComponentInstance;
import im.annex.kernel.settings.ProcessSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xmpp.packet.JID;

/** The whole process as an object: what all components share, and the components. Thread-safe. */
public final class Annex implements AutoCloseable {

    /** What has not moved between two reviews is stuck: after a second at the latest. */
    private static final long REVIEW_MILLIS = 500;

    private static final Logger log = LoggerFactory.getLogger(Annex.class);

    private final EventLoops loops = new EventLoops();
    private final ScheduledExecutorService reviewer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("review").factory());
    private final Clock clock;
    private final ProcessSettings settings;
    private final SharedServices services;
    private final Components components;
    private final Administration administration;
    private final Injector kernel;
    private volatile @Nullable ControlServer socket;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Prepares a process whose component types cannot be replaced; nothing is opened yet. */
    public Annex(AnnexSettings settings, Clock clock) {
        this(settings, clock, new FixedProgram());
    }

    /**
     * Prepares a process; nothing is opened yet.
     *
     * @param program what only the program around the process can do
     * @throws im.annex.kernel.storage.StorageException if the database file cannot be used
     */
    public Annex(AnnexSettings settings, Clock clock, Program program) {
        startTimerOfJava();
        this.clock = clock;
        // What is kept for ever must not keep the settings, and with them the classes, of a type that was replaced.
        this.settings = settings.process();
        var admins = new Admins(settings.process().administration().admins());
        this.services = new SharedServices(settings.process(), clock, version(), admins.access());
        this.components = new Components(settings.components(), program.types(), this::host, clock);
        var taps = new Taps();
        this.administration = new Administration(
                new RunningProcess(version(), clock.instant(), components, services),
                program.logLevels(),
                new Reconfiguration(program, components, admins),
                settings,
                admins,
                taps,
                clock);
        this.kernel = Guice.createInjector(
                Stage.PRODUCTION,
                new KernelModule(
                        clock, this.settings, components, services, administration, taps, new NettySockets(loops)));
        services.watch(components);
        loops.watchedBy(services.health());
    }

    /** Java's own timer thread keeps the context class loader of who is first to use it: that must not be a component. */
    private static void startTimerOfJava() {
        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS).execute(() -> {});
    }

    private HostedComponent host(ComponentInstance instance, HostedComponent.Watcher watcher) {
        return new HostedComponent(instance, settings, loops, kernel, clock, version(), watcher);
    }

    /** The version of this build, or {@code development} when it does not come from a jar. */
    public static String version() {
        String version = Annex.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Starts every component and begins to attach it to its server. Returns without waiting for the servers. A component
     * that cannot be started does not keep the others from it.
     *
     * @return whether any component could be started
     * @throws im.annex.kernel.http.CannotListenException if the HTTP server cannot listen where it should
     * @throws LifecycleException if the local socket cannot be opened, such as because another process has it
     */
    public boolean start() {
        services.start();
        socket = openSocket();
        boolean any = components.startAll();
        services.serving();
        services.caches().unused().forEach(sentence -> log.warn("{}", sentence));
        reviewer.scheduleAtFixedRate(this::review, REVIEW_MILLIS, REVIEW_MILLIS, TimeUnit.MILLISECONDS);
        return any;
    }

    private ControlServer openSocket() {
        try {
            return administration.open(settings.socket());
        } catch (IOException e) {
            throw new LifecycleException(String.valueOf(e.getMessage()));
        }
    }

    /** Reads the configuration again and says in the log what came of it. Blocks. */
    public void reload() {
        administration.reload();
    }

    /** Whether the process does its work; a restart helps one that does not. Blocks for two seconds at most. */
    public boolean isAlive() {
        return services.health().live().isWell();
    }

    /** The components, to look at and to change while the process runs. */
    public Components components() {
        return components;
    }

    /** A review that throws would be the last. */
    private void review() {
        try {
            components.review();
            services.review();
        } catch (RuntimeException | Error e) {
            log.error("looking after the components failed", e);
        }
    }

    /** Whether the component of a domain is attached to its server now. */
    public boolean attached(JID domain) {
        return components
                .find(domain)
                .filter(status -> status.state() == ComponentState.ATTACHED)
                .isPresent();
    }

    /**
     * Stops gracefully: components say good-bye, mailboxes and outbound queues drain, streams are closed. Bounded in
     * time; a second call does nothing. Blocks.
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        services.stopping();
        ControlServer local = socket;
        if (local != null) {
            local.close();
        }
        components.close();
        services.close();
        reviewer.shutdownNow();
        loops.close();
    }
}
