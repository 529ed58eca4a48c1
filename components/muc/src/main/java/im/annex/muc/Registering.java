package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.disco.DiscoCodec;
import im.annex.kernel.protocol.disco.DiscoInfo;
import im.annex.kernel.protocol.disco.Identity;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.Outbound;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Effect;
import im.annex.muc.domain.Nick;
import im.annex.muc.domain.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.dom4j.QName;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;

/** Registering with a room (§7.10), admins' approval (§9.9), and reserved nicknames (§7.12). */
final class Registering {

    private final Rooms rooms;
    private final Askers askers;
    private final Outbound outbound;

    @Inject
    Registering(Rooms rooms, Askers askers, Outbound outbound) {
        this.rooms = rooms;
        this.askers = askers;
        this.outbound = outbound;
    }

    /** §7.12: the name of the one identity; without a nickname, nothing at all. */
    IqAnswer onReservedNick(IQ request) {
        return switch (run(request, new Command.SeeReservedNick(request.getFrom()))) {
            case Effect.ReservedNick(var nick) ->
                IqAnswer.result(nick.map(Registering::reserved).orElseGet(Registering::nothing));
            case Effect.Reply reply -> refused(reply, request.getTo());
        };
    }

    /** §7.10: the form, or that the user is registered already. */
    IqAnswer onGet(IQ request) {
        return switch (run(request, new Command.SeeRegistration(request.getFrom()))) {
            case Effect.ReservedNick(var nick) ->
                IqAnswer.result(nick.map(Registering::registered).orElseGet(() -> form(Languages.of(request))));
            case Effect.Reply reply -> refused(reply, request.getTo());
        };
    }

    /** §7.10, and XEP-0077 §3.2 for giving it up. */
    IqAnswer onSet(IQ request) {
        Element query = request.getChildElement();
        if (query.element("remove") != null) {
            return query.elements().size() == 1
                    ? answer(request, new Command.Unregister(request.getFrom()))
                    : badRequest(request.getTo());
        }
        Element form = query.element(QName.get("x", DataForms.NAMESPACE));
        if (form == null) {
            return badRequest(request.getTo());
        }
        return switch (RegistrationForm.APPLICATION.read(form)) {
            case Submission.Filled(var values) -> register(request, form, values);
            case Submission.Cancelled _ -> IqAnswer.done();
            case Submission.Invalid invalid ->
                IqAnswer.refused(StanzaError.modify(Condition.bad_request)
                        .saying(invalid.in(Languages.of(request)))
                        .by(request.getTo()));
            case Submission.Malformed _ -> badRequest(request.getTo());
        };
    }

    private IqAnswer register(IQ request, Element form, FormValues values) {
        return Nicknames.read(values.get(RegistrationForm.NICK))
                .map(nick -> answer(
                        request, new Command.Register(request.getFrom(), nick, SentMessage.of(form.createCopy()))))
                .orElseGet(() -> IqAnswer.refused(Refusals.error(Refusal.NICK_INVISIBLE, request.getTo())));
    }

    /** §9.9: who does not allow it says nothing by that. */
    void onApproval(Message message, Element form) {
        Submission submission = RegistrationForm.APPROVAL.read(form);
        Optional<StanzaError> error = submission instanceof Submission.Filled(var values)
                ? approve(message, values)
                : FormErrors.of(submission, message.getTo(), Locale.ENGLISH);
        error.flatMap(wrong -> wrong.answerTo(message)).ifPresent(outbound::send);
    }

    private Optional<StanzaError> approve(Message message, FormValues values) {
        if (!values.get(RegistrationForm.ALLOW)) {
            return Optional.empty();
        }
        Optional<Nick> nick = Nicknames.read(values.get(RegistrationForm.NICK));
        if (nick.isEmpty()) {
            return Optional.of(Refusals.error(Refusal.NICK_INVISIBLE, message.getTo()));
        }
        var approve = new Command.ApproveRegistration(
                askers.of(message), values.get(RegistrationForm.USER).asBareJID(), nick.get());
        return rooms.run(message.getTo(), approve).orElse(null) instanceof Effect.Refuse(var refusal)
                ? Optional.of(Refusals.error(refusal, message.getTo()))
                : Optional.empty();
    }

    private IqAnswer answer(IQ request, Command command) {
        return run(request, command) instanceof Effect.Refuse(var refusal)
                ? IqAnswer.refused(Refusals.error(refusal, request.getTo()))
                : IqAnswer.done();
    }

    private Effect.Reply run(IQ request, Command command) {
        return rooms.run(request.getTo(), command).orElseThrow();
    }

    private static IqAnswer refused(Effect.Reply reply, JID room) {
        if (reply instanceof Effect.Refuse(var refusal)) {
            return IqAnswer.refused(Refusals.error(refusal, room));
        }
        throw new IllegalStateException("not an answer to this: " + reply);
    }

    private static IqAnswer badRequest(JID room) {
        return IqAnswer.refused(StanzaError.modify(Condition.bad_request).by(room));
    }

    private static Element reserved(Nick nick) {
        var info = new DiscoInfo(List.of(new Identity("conference", "text", nick.value())), Set.of(), List.of());
        return DiscoCodec.encode(info, Namespaces.RESERVED_NICK);
    }

    private static Element nothing() {
        return DocumentHelper.createElement(Namespaces.in(Namespaces.DISCO_INFO, "query"))
                .addAttribute("node", Namespaces.RESERVED_NICK);
    }

    private static Element registered(Nick nick) {
        Element query = query();
        query.addElement("registered");
        query.addElement("username").setText(nick.value());
        return query;
    }

    private static Element form(Locale reader) {
        Element query = query();
        query.addElement("instructions").setText("To register with this room, fill in the form.");
        query.add(RegistrationForm.APPLICATION.render(FormValues.none(), reader));
        return query;
    }

    private static Element query() {
        return DocumentHelper.createElement(Namespaces.in(Namespaces.REGISTER, "query"));
    }
}
