package im.annex.kernel.internal.dispatch;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Stage;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveService;
import im.annex.kernel.archive.QueryLimits;
import im.annex.kernel.events.Events;
import im.annex.kernel.internal.archive.AnsweringService;
import im.annex.kernel.internal.events.EventBus;
import im.annex.kernel.internal.timers.TimerService;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.Mailboxes;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.Requests;
import im.annex.kernel.timers.Timers;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.logging.Logger;

/**
 * What one run of an instance finds bound: its own doors, and everything the kernel has bound. The kernel's bindings are
 * handed on one by one instead of by a child injector, which would make classes of the component known to its parent:
 * instances would share them, and a component that was replaced would never be forgotten.
 */
final class InstanceModule extends AbstractModule {

    /** What every injector binds by itself. */
    private static final Set<Class<?>> BUILT_IN = Set.of(Injector.class, Stage.class, Logger.class);

    private final Injector kernel;
    private final Record settings;
    private final ComponentContext context;
    private final Closer closer;

    InstanceModule(Injector kernel, Record settings, ComponentContext context, Closer closer) {
        this.kernel = kernel;
        this.settings = settings;
        this.context = context;
        this.closer = closer;
    }

    @Override
    protected void configure() {
        kernel.getBindings().keySet().stream()
                .filter(key -> !BUILT_IN.contains(key.getTypeLiteral().getRawType()))
                .forEach(this::handOn);
        bindSettings(settings);
        bind(ComponentContext.class).toInstance(context);
        bind(Outbound.class).toInstance(context.outbound());
        bind(Requests.class).toInstance(context.requests());
        bind(Mailboxes.class).toInstance(context.mailboxes());
        bind(Closer.class).toInstance(closer);
    }

    /** Not a singleton, which would be made, with the tables, also where nobody wants it. */
    @Provides
    ArchiveService archiveService(Archive archive, QueryLimits limits, MeterRegistry registry) {
        return new AnsweringService(context.domain(), archive, context.outbound(), limits, registry);
    }

    @Provides
    Timers timers(TimerService service) {
        String domain = context.domain().getDomain();
        closer.closing(() -> service.forget(domain));
        return service.of(domain, context.mailboxes());
    }

    @Provides
    Events events(EventBus bus) {
        return bus.of(context.domain().getDomain(), closer);
    }

    private <T> void handOn(Key<T> key) {
        bind(key).toProvider(kernel.getProvider(key));
    }

    @SuppressWarnings("unchecked")
    private <T extends Record> void bindSettings(T record) {
        bind((Class<T>) record.getClass()).toInstance(record);
    }
}
