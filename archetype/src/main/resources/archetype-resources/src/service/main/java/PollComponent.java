package ${package};

import com.google.inject.Inject;
import im.annex.kernel.administration.Command;
import im.annex.kernel.spi.Component;
import im.annex.kernel.spi.Payload;
import im.annex.kernel.spi.Routes;
import java.util.List;
import org.xmpp.packet.IQ;

/** One poll at one domain. The kernel answers disco, ping, version, last activity and time by itself. */
final class PollComponent implements Component {

    private final PollSettings settings;
    private final Voting voting;
    private final Speaking speaking;
    private final PollCommands commands;

    @Inject
    PollComponent(PollSettings settings, Voting voting, Speaking speaking, PollCommands commands) {
        this.settings = settings;
        this.voting = voting;
        this.speaking = speaking;
        this.commands = commands;
    }

    @Override
    public void route(Routes routes) {
        var service = routes.service().identity("component", "generic", settings.question());
        service.iq(IQ.Type.get, new Payload("poll", Voting.NAMESPACE)).to(voting::onAsk);
        service.iq(IQ.Type.set, new Payload("vote", Voting.NAMESPACE)).to(voting::onVote);
        service.message().otherwise().to(speaking::onMessage);
    }

    @Override
    public List<Command> commands() {
        return commands.commands();
    }
}
