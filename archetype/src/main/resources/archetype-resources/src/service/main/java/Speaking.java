package ${package};

import com.google.inject.Inject;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.texts.Languages;
import im.annex.kernel.texts.Text;
import org.xmpp.packet.Message;
import ${package}.domain.Decision;

/** Takes votes by word, so that any client will do. Confined to the mailbox of whoever speaks. */
final class Speaking {

    private final PollSettings settings;
    private final Voting voting;
    private final Outbound outbound;

    @Inject
    Speaking(PollSettings settings, Voting voting, Outbound outbound) {
        this.settings = settings;
        this.voting = voting;
        this.outbound = outbound;
    }

    void onMessage(Message message) {
        String words = message.getBody();
        if (words == null) {
            // Such as "is typing" (XEP-0085).
            return;
        }
        Message answer = new Message();
        answer.setType(message.getType());
        answer.setTo(message.getFrom());
        answer.setFrom(message.getTo());
        answer.setThread(message.getThread());
        answer.setBody(answerTo(message, words.strip()).in(Languages.of(message)));
        outbound.send(answer);
    }

    private Text answerTo(Message message, String words) {
        return switch (voting.vote(message.getFrom(), words)) {
            case Decision.Counted(var choice) -> Texts.text("counted", choice, Texts.of(voting.tally()));
            case Decision.Refused(var why) ->
                switch (why) {
                    case NOT_ALLOWED -> Texts.text("not-allowed");
                    case NO_SUCH_CHOICE ->
                        Texts.text("choose", settings.question(), String.join(", ", settings.choices()));
                };
        };
    }
}
