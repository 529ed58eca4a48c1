package ${package};

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.ComponentContext;
import im.annex.kernel.storage.Database;
import ${package}.domain.Ballot;
import ${package}.store.SqlVotes;
import ${package}.store.Votes;

/** The parts of one instance. */
final class PollModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Component.class).to(PollComponent.class).in(Singleton.class);
        bind(Voting.class).in(Singleton.class);
        bind(Speaking.class);
        bind(PollCommands.class);
        bind(PollMeters.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    Ballot ballot(PollSettings settings) {
        return new Ballot(settings.choices());
    }

    @Provides
    @Singleton
    Votes votes(Database database, ComponentContext context) {
        return new SqlVotes(database, context.domain());
    }
}
