package im.annex.irc;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import im.annex.irc.connection.Clients;
import im.annex.irc.connection.Hosts;
import im.annex.irc.connection.IdentServer;
import im.annex.irc.connection.Idents;
import im.annex.irc.connection.Policies;
import im.annex.irc.connection.Seats;
import im.annex.irc.connection.Surroundings;
import im.annex.irc.connection.Turnstile;
import im.annex.irc.store.IrcStore;
import im.annex.irc.store.Sealing;
import im.annex.irc.store.SqlIrcStore;
import im.annex.kernel.http.AddressRange;
import im.annex.kernel.sockets.Sockets;
import im.annex.kernel.spi.Closer;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import java.net.InetAddress;
import java.util.Optional;

/** The parts of one instance. */
final class IrcModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Component.class).to(IrcComponent.class).in(Singleton.class);
        bind(Bridges.class).in(Singleton.class);
        bind(Networks.class);
        bind(Subscribers.class).in(Singleton.class);
        bind(Choices.class);
        bind(Queries.class);
        bind(Describing.class);
        bind(Telling.class).in(Singleton.class);
        bind(Words.class).in(Singleton.class);
        bind(ChannelWords.class).in(Singleton.class);
        bind(Inviting.class);
        bind(Arrivals.class);
        bind(Partings.class);
        bind(Portraits.class).in(Singleton.class);
        bind(Attending.class);
        bind(Speaking.class);
        bind(Uttering.class);
        bind(Asking.class);
        bind(Contacts.class);
        bind(GatewayCommands.class);
        bind(Configuring.class);
        bind(Archiving.class).in(Singleton.class);
        bind(Governing.class);
        bind(Directory.class);
        bind(Listing.class);
        bind(Searching.class);
        bind(Policies.class).to(KeptPolicies.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    Addresses addresses(ComponentContext context, IrcSettings settings) {
        return new Addresses(context.domain(), settings.fixedServer());
    }

    @Provides
    @Singleton
    Occupants occupants(Addresses addresses, ComponentContext context) {
        return new Occupants(addresses, KeyFile.in(context).derived("occupant-id"));
    }

    @Provides
    @Singleton
    IrcStore store(Database database, ComponentContext context) {
        return new SqlIrcStore(
                database, context.domain(), new Sealing(KeyFile.in(context).derived("database")));
    }

    @Provides
    @Singleton
    Hosts hosts(IrcSettings settings) {
        return new Hosts(
                settings.allowedServers(),
                settings.deniedServers(),
                settings.privateNetworks().stream().map(AddressRange::parse).toList(),
                InetAddress::getAllByName);
    }

    @Provides
    @Singleton
    Persons persons(ComponentContext context) {
        return new Persons(KeyFile.in(context));
    }

    @Provides
    @Singleton
    NetworkForm networkForm(IrcSettings settings) {
        return new NetworkForm(settings.realnameCustomization());
    }

    @Provides
    @Singleton
    Idents idents(IrcSettings settings, Closer closer) {
        var idents = new Idents();
        if (settings.identdPort() > 0) {
            closer.closing(new IdentServer(settings.identdPort(), idents));
        }
        return idents;
    }

    @Provides
    @Singleton
    Surroundings surroundings(
            Sockets sockets,
            Hosts hosts,
            Policies policies,
            Idents idents,
            IrcSettings settings,
            ComponentContext context) {
        return new Surroundings(
                sockets,
                hosts,
                policies,
                new Turnstile(settings.connectPause()),
                new Seats(settings.maxConnectionsPerAddress()),
                idents,
                context.clock());
    }

    @Provides
    @Singleton
    Optional<Pasting> pasting(IrcSettings settings, ComponentContext context, Closer closer) {
        return settings.pasteTo()
                .map(service -> closer.closing(
                        new Pasting(service, context.domain(), settings.pasteBeyond(), context.requests())));
    }

    @Provides
    @Singleton
    Clients clients(ComponentContext context, Closer closer) {
        return closer.closing(new Clients(context.clock()));
    }
}
