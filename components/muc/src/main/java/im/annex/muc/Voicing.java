package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.Outbound;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Refusal;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Requests for a voice (§7.13) and what moderators say to them (§8.6). */
final class Voicing {

    private final Rooms rooms;
    private final Outbound outbound;

    @Inject
    Voicing(Rooms rooms, Outbound outbound) {
        this.rooms = rooms;
        this.outbound = outbound;
    }

    /** §7.13, §8.6: only the form that moderators get asks whether to allow it. */
    void onForm(Message message, Element form) {
        boolean approval = form.elements("field").stream()
                .anyMatch(field -> VoiceForm.ALLOW.name().equals(field.attributeValue("var")));
        if (approval) {
            onApproval(message, VoiceForm.APPROVAL.read(form));
        } else {
            onRequest(message, VoiceForm.REQUEST.read(form));
        }
    }

    private void onRequest(Message message, Submission request) {
        if (request instanceof Submission.Filled) {
            run(message, new Command.RequestVoice(message.getFrom()));
        } else {
            FormErrors.of(request, message.getTo(), Locale.ENGLISH)
                    .flatMap(error -> error.answerTo(message))
                    .ifPresent(outbound::send);
        }
    }

    /** §8.6: who does not allow it says nothing by that. */
    private void onApproval(Message message, Submission approval) {
        if (!(approval instanceof Submission.Filled(var values))) {
            FormErrors.of(approval, message.getTo(), Locale.ENGLISH)
                    .flatMap(error -> error.answerTo(message))
                    .ifPresent(outbound::send);
            return;
        }
        Optional<Nick> nick = Nicknames.read(values.get(VoiceForm.NICK));
        if (nick.isEmpty()) {
            refuse(message, Refusal.NO_SUCH_OCCUPANT);
        } else if (values.get(VoiceForm.ALLOW)) {
            run(message, new Command.GrantVoice(message.getFrom(), nick.get(), values.get(VoiceForm.USER)));
        }
    }

    private void run(Message message, Command command) {
        JID room = message.getTo();
        if (rooms.run(room, command).orElse(null) instanceof Effect.Refuse(var refusal)) {
            refuse(message, refusal);
        }
    }

    private void refuse(Message message, Refusal refusal) {
        Refusals.error(refusal, message.getTo()).answerTo(message).ifPresent(outbound::send);
    }
}
