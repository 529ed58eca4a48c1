package im.annex.kernel.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import im.annex.kernel.internal.dispatch.HostedComponent;
import im.annex.kernel.internal.stream.EventLoops;
import im.annex.kernel.settings.AnnexSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xmpp.packet.JID;

/** The whole process as an object: every configured component, its link and its mailboxes. Thread-safe. */
public final class Annex implements AutoCloseable {

    /** What has not moved between two reviews is stuck: after a second at the latest. */
    private static final long REVIEW_MILLIS = 500;

    private final EventLoops loops = new EventLoops();
    private final ScheduledExecutorService reviewer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("review").factory());
    private final List<HostedComponent> components;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Wires every component; nothing is opened yet.
     *
     * @throws com.google.inject.CreationException if the module of a component is wrong
     */
    public Annex(AnnexSettings settings, Clock clock) {
        Injector kernel = Guice.createInjector(Stage.PRODUCTION, new AbstractModule() {
            @Override
            protected void configure() {
                bind(Clock.class).toInstance(clock);
                bind(MeterRegistry.class).toInstance(new SimpleMeterRegistry());
            }
        });
        this.components = settings.components().stream()
                .map(instance -> new HostedComponent(instance, settings, loops, kernel, clock, version()))
                .toList();
    }

    /** The version of this build, or {@code development} when it does not come from a jar. */
    public static String version() {
        String version = Annex.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Starts to attach each component to its server. Returns without waiting for the servers. */
    public void start() {
        components.forEach(HostedComponent::start);
        reviewer.scheduleAtFixedRate(
                () -> components.forEach(HostedComponent::review), REVIEW_MILLIS, REVIEW_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether the component of a domain is attached to its server now. */
    public boolean attached(JID domain) {
        return components.stream()
                .anyMatch(component -> component.domain().equals(domain.getDomain()) && component.isAttached());
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
        try (var stopping = Executors.newVirtualThreadPerTaskExecutor()) {
            components.forEach(component -> stopping.execute(component::stop));
        }
        reviewer.shutdownNow();
        loops.close();
    }
}
