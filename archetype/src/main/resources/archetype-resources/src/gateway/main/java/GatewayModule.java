package ${package};

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import ${package}.network.Nest;
import ${package}.network.Network;
import ${package}.store.Registrations;
import ${package}.store.SqlRegistrations;

/** The parts of one instance. Put your own network in the place of the nest. */
final class GatewayModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Component.class).to(GatewayComponent.class).in(Singleton.class);
        bind(Network.class).to(Nest.class).in(Singleton.class);
        bind(Sessions.class).in(Singleton.class);
        bind(GatewayMeters.class).in(Singleton.class);
        bind(Registering.class);
        bind(Subscribing.class);
        bind(Talking.class);
        bind(GatewayCommands.class);
        bind(Stanzas.class);
    }

    @Provides
    @Singleton
    Registrations registrations(Database database, ComponentContext context) {
        return new SqlRegistrations(database, context.domain());
    }
}
