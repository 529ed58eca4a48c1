package im.annex.muc;

import com.google.inject.Inject;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import im.annex.muc.domain.Asker;
import im.annex.muc.domain.Command;
import im.annex.muc.domain.Destruction;
import im.annex.muc.domain.Effect;
import java.util.Optional;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** What owners ask of their room: its configuration (§10.1, §10.2) and its end (§10.9). */
final class Owning {

    private final Rooms rooms;
    private final Askers askers;
    private final Founders founders;
    private final ConfigurationForm form;
    private final ConfigurationDeadlines deadlines;

    @Inject
    Owning(Rooms rooms, Askers askers, Founders founders, ConfigurationForm form, ConfigurationDeadlines deadlines) {
        this.rooms = rooms;
        this.askers = askers;
        this.founders = founders;
        this.form = form;
        this.deadlines = deadlines;
    }

    /** §10.1.3, §10.2. */
    IqAnswer onGet(IQ request) {
        return switch (see(request)) {
            case Effect.Configuration configuration -> {
                Element query = DocumentHelper.createElement(Namespaces.in(Namespaces.MUC_OWNER, "query"));
                query.add(form.render(
                        configuration, founders.mayMakePersistent(request.getFrom()), Languages.of(request)));
                deadlines.configuring(request.getTo());
                yield IqAnswer.result(query);
            }
            case Effect.Reply reply -> answer(reply, request);
        };
    }

    /** Who is no owner is told that, whatever else is wrong with the request. */
    IqAnswer onSet(IQ request) {
        if (see(request) instanceof Effect.Refuse refused) {
            return answer(refused, request);
        }
        Element query = request.getChildElement();
        Element submitted = query.element(Namespaces.in(Namespaces.DATA_FORM, "x"));
        Element destroy = query.element(Namespaces.in(Namespaces.MUC_OWNER, "destroy"));
        if (query.elements().size() != 1 || (submitted == null && destroy == null)) {
            return IqAnswer.refused(StanzaError.modify(Condition.bad_request));
        }
        return submitted == null ? destroy(destroy, request) : submit(submitted, request);
    }

    /** §10.1.1 steps 3, 5 and 6, §10.2. */
    private IqAnswer submit(Element submitted, IQ request) {
        Asker asker = askers.of(request);
        Submission submission = form.read(submitted);
        return FormErrors.of(submission, request.getTo(), Languages.of(request))
                .map(IqAnswer::refused)
                .orElseGet(() -> submission instanceof Submission.Filled(var values)
                        ? configure(form.command(asker, values, founders.mayMakePersistent(request.getFrom())), request)
                        : run(new Command.CancelConfiguration(asker), request));
    }

    private IqAnswer configure(Command command, IQ request) {
        boolean awaited = deadlines.isLocked(request.getTo());
        IqAnswer answer = run(command, request);
        if (awaited && !deadlines.isLocked(request.getTo())) {
            deadlines.configured(request.getTo());
        }
        return answer;
    }

    /** §10.9. */
    private IqAnswer destroy(Element destroy, IQ request) {
        Optional<String> given = Optional.ofNullable(destroy.attributeValue("jid"));
        Optional<JID> venue = given.flatMap(Owning::address);
        if (given.isPresent() && venue.isEmpty()) {
            return IqAnswer.refused(
                    StanzaError.modify(Condition.jid_malformed).saying("The alternate venue has no valid address."));
        }
        var why = new Destruction(text(destroy, "reason"), venue, text(destroy, "password"));
        return run(new Command.Destroy(askers.of(request), why), request);
    }

    private static Optional<JID> address(String text) {
        try {
            return Optional.of(Jids.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Element parent, String name) {
        return Optional.ofNullable(parent.elementText(name)).filter(text -> !text.isEmpty());
    }

    private Effect.Reply see(IQ request) {
        return rooms.run(request.getTo(), new Command.SeeConfiguration(askers.of(request)))
                .orElseThrow();
    }

    private IqAnswer run(Command command, IQ request) {
        return answer(rooms.run(request.getTo(), command).orElseThrow(), request);
    }

    private static IqAnswer answer(Effect.Reply reply, IQ request) {
        return reply instanceof Effect.Refuse(var refusal)
                ? IqAnswer.refused(Refusals.error(refusal, request.getTo()))
                : IqAnswer.done();
    }
}
