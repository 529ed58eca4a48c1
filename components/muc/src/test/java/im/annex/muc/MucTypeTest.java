package im.annex.muc;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import im.annex.kernel.access.Access;
import im.annex.kernel.archive.Archive;
import im.annex.kernel.archive.ArchiveService;
import im.annex.kernel.cache.Caches;
import im.annex.kernel.events.Events;
import im.annex.kernel.rates.Rates;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.spi.ComponentType;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.storage.Database;
import im.annex.kernel.timers.Timers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MucTypeTest {

    @Test
    void the_type_is_found_by_its_name() {
        assertThat(ServiceLoader.load(ComponentType.class))
                .extracting(ComponentType::name)
                .contains("muc");
    }

    @Test
    void the_module_makes_a_component_of_what_the_kernel_binds() {
        var wire = new Wire();
        var kernel = new AbstractModule() {
            @Override
            protected void configure() {
                binder().requireExplicitBindings();
                bind(MucSettings.class).toInstance(Wire.settings(List.of(), 10, 10));
                bind(Archive.class).toInstance(wire.archive);
                bind(Events.class).toInstance(wire.events);
                bind(ArchiveService.class).toInstance((_, _) -> IqAnswer.done());
                bind(Database.class).toInstance(new NoDatabase());
                bind(Rates.class).toInstance(Wire.rates());
                bind(Access.class).toInstance(new Access(List.of()));
                bind(Timers.class).toInstance(wire.timers);
                bind(Caches.class).toInstance(new Caches(Map.of(), new SimpleMeterRegistry(), Ticker.systemTicker()));
                bind(Closer.class).toInstance(wire);
                bind(ComponentContext.class).toInstance(wire);
                bind(Outbound.class).toInstance(wire.outbound);
            }
        };

        var injector = Guice.createInjector(kernel, new MucType().module());

        assertThat(injector.getInstance(Component.class))
                .isInstanceOf(MucComponent.class)
                .isSameAs(injector.getInstance(Component.class));
    }
}
