package ${package};

import com.google.inject.Inject;
import im.annex.kernel.access.Access;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import java.util.Map;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import ${package}.domain.Ballot;
import ${package}.domain.Decision;
import ${package}.domain.Refusal;
import ${package}.store.Votes;

/**
 * Decides on votes, keeps them, and answers the IQs of this component's own namespace. Called in the mailbox of whoever
 * votes, and by commands; thread-safe.
 *
 * <pre>{@code
 * <iq type='get'><poll xmlns='urn:${groupId}:${artifactId}:0'/></iq>
 * <iq type='set'><vote xmlns='urn:${groupId}:${artifactId}:0' choice='tea'/></iq>
 * }</pre>
 */
final class Voting {

    static final String NAMESPACE = "urn:${groupId}:${artifactId}:0";

    private final PollSettings settings;
    private final Ballot ballot;
    private final Votes votes;
    private final Access access;
    private final PollMeters meters;

    @Inject
    Voting(PollSettings settings, Ballot ballot, Votes votes, Access access, PollMeters meters) {
        this.settings = settings;
        this.ballot = ballot;
        this.votes = votes;
        this.access = access;
        this.meters = meters;
    }

    IqAnswer onAsk(IQ request) {
        Element poll = DocumentHelper.createElement(QName.get("poll", NAMESPACE))
                .addAttribute("question", settings.question());
        tally().forEach((choice, count) -> poll.addElement("choice")
                .addAttribute("votes", Long.toString(count))
                .addText(choice));
        return IqAnswer.result(poll);
    }

    IqAnswer onVote(IQ request) {
        String choice = request.getChildElement().attributeValue("choice", "");
        return switch (vote(request.getFrom(), choice)) {
            case Decision.Counted _ -> IqAnswer.done();
            case Decision.Refused(var why) -> IqAnswer.refused(errorFor(why));
        };
    }

    /** Decides on a vote and keeps it; what is counted is on disk when this returns. */
    Decision vote(JID who, String choice) {
        Decision decision = ballot.vote(mayVote(who), choice);
        if (decision instanceof Decision.Counted(var counted)) {
            votes.cast(who.asBareJID(), counted);
            meters.counted();
        }
        return decision;
    }

    boolean mayVote(JID who) {
        return access.allows(settings.mayVote(), who);
    }

    /** How many votes each choice has, in the order of the choices. */
    Map<String, Long> tally() {
        return ballot.tally(votes.counts());
    }

    private static StanzaError errorFor(Refusal refusal) {
        return switch (refusal) {
            case NOT_ALLOWED -> StanzaError.auth(Condition.forbidden);
            case NO_SUCH_CHOICE -> StanzaError.modify(Condition.not_acceptable);
        };
    }
}
