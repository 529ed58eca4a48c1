package ${package};

import com.google.inject.Inject;
import im.annex.kernel.administration.Audience;
import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Option;
import java.util.List;
import org.xmpp.packet.JID;
import ${package}.domain.Decision;

/** What people can do from the menu of their client (XEP-0050), and operators with {@code annex ctl}. Thread-safe. */
final class PollCommands {

    private final Voting voting;
    private final Field<String> choice;

    @Inject
    PollCommands(PollSettings settings, Voting voting) {
        this.voting = voting;
        this.choice = Field.choice(
                        "choice", settings.choices().stream().map(Option::of).toList())
                .label(Texts.text("choice"))
                .required();
    }

    List<Command> commands() {
        return List.of(Command.of("vote", Texts.text("vote"), Texts.text("vote-description"), this::vote)
                .with(choice)
                .openTo(Audience.when(Texts.text("voters"), voting::mayVote)));
    }

    private Reply vote(Invocation invocation) {
        return switch (invocation.caller()) {
            case Caller.Remote(JID who, _) -> voted(invocation, voting.vote(who, invocation.values().get(choice)));
            case Caller.Local _ -> new Reply.Refused(Reply.Reason.NOT_POSSIBLE, Texts.text("no-address"));
        };
    }

    private Reply voted(Invocation invocation, Decision decision) {
        return switch (decision) {
            case Decision.Counted(var counted) -> Reply.done(tally(
                    Texts.text("counted", counted, Texts.of(voting.tally())).in(invocation.language())));
            case Decision.Refused _ -> new Reply.Refused(Reply.Reason.FORBIDDEN, Texts.text("not-allowed"));
        };
    }

    private Report tally(String sentence) {
        Report report = Report.of(sentence);
        for (var counted : voting.tally().entrySet()) {
            report = report.fact(counted.getKey(), counted.getKey(), Value.of(counted.getValue()));
        }
        return report;
    }
}
