package im.annex.kernel.lifecycle;

import com.google.inject.AbstractModule;
import java.time.Clock;

/**
 * What all components share. Everything bound here is handed on to every instance, so it must be safe to share; what the
 * kernel makes for each instance is bound by the instance itself.
 */
final class KernelModule extends AbstractModule {

    private final Clock clock;

    KernelModule(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        bind(Clock.class).toInstance(clock);
    }
}
