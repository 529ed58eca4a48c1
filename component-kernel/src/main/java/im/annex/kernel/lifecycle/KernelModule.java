package im.annex.kernel.lifecycle;

import com.google.inject.AbstractModule;
import im.annex.kernel.internal.tinder.Neighbours;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/**
 * What all components share. Everything bound here is handed on to every instance, so it must be safe to share; what the
 * kernel makes for each instance is bound by the instance itself.
 */
final class KernelModule extends AbstractModule {

    private final Clock clock;
    private final Components components;

    KernelModule(Clock clock, Components components) {
        this.clock = clock;
        this.components = components;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(Clock.class).toInstance(clock);
        bind(MeterRegistry.class).toInstance(new SimpleMeterRegistry());
        bind(Neighbours.class).toInstance(new NeighbouringComponents(components));
    }
}
