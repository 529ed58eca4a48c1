package im.annex.kernel.lifecycle;

import com.google.inject.AbstractModule;
import im.annex.kernel.access.Access;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.QueryLimits;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.http.Http;
import im.annex.kernel.internal.admin.Administration;
import im.annex.kernel.internal.admin.trace.Taps;
import im.annex.kernel.internal.events.EventBus;
import im.annex.kernel.internal.timers.TimerService;
import im.annex.kernel.internal.tinder.Neighbours;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.settings.ProcessSettings;
import im.annex.kernel.sockets.Sockets;
import im.annex.kernel.storage.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/**
 * What all components share. Everything bound here is handed on to every instance, so it must be safe to share; what the
 * kernel makes for each instance is bound by the instance itself.
 */
final class KernelModule extends AbstractModule {

    private final Clock clock;
    private final ProcessSettings settings;
    private final Components components;
    private final SharedServices services;
    private final Administration administration;
    private final Taps taps;
    private final Sockets sockets;

    KernelModule(
            Clock clock,
            ProcessSettings settings,
            Components components,
            SharedServices services,
            Administration administration,
            Taps taps,
            Sockets sockets) {
        this.clock = clock;
        this.settings = settings;
        this.components = components;
        this.services = services;
        this.administration = administration;
        this.taps = taps;
        this.sockets = sockets;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(Clock.class).toInstance(clock);
        bind(MeterRegistry.class).toInstance(services.registry());
        bind(Database.class).toInstance(services.database());
        bind(Archive.class).toProvider(services::archive);
        bind(QueryLimits.class).toInstance(settings.archive());
        bind(TimerService.class).toProvider(services::timers);
        bind(EventBus.class).toInstance(new EventBus(services.registry()));
        bind(Http.class).toInstance(services.http());
        bind(Caches.class).toInstance(services.caches());
        bind(Access.class).toInstance(services.access());
        bind(Rates.class).toInstance(services.rates());
        bind(Administration.class).toInstance(administration);
        bind(Sockets.class).toInstance(sockets);
        bind(Taps.class).toInstance(taps);
        bind(Neighbours.class).toInstance(new NeighbouringComponents(components));
    }
}
