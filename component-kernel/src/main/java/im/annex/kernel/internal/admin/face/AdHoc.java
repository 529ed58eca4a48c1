package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.protocol.adhoc.Action;
import im.annex.kernel.protocol.adhoc.AdHocCodec;
import im.annex.kernel.protocol.adhoc.AdHocCodec.Decoded;
import im.annex.kernel.protocol.adhoc.CommandAnswer;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Actions;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Note;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Status;
import im.annex.kernel.protocol.adhoc.CommandError;
import im.annex.kernel.protocol.adhoc.CommandRequest;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Languages;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Commands over XMPP (XEP-0050). Thread-safe. */
public final class AdHoc {

    /** Each may hold a thread for some seconds. */
    private static final int MAX_AT_ONCE = 32;

    private static final int ID_BYTES = 18;

    private final CommandBook book;
    private final Predicate<JID> admins;
    private final Sessions sessions;
    private final Semaphore free = new Semaphore(MAX_AT_ONCE);
    private final Runs runs = new Runs();
    private final SecureRandom random = new SecureRandom();

    /**
     * The face of a book of commands.
     *
     * @param admins whether an address, of which only the bare part counts, is an admin's
     */
    public AdHoc(CommandBook book, Predicate<JID> admins, Clock clock) {
        this.book = book;
        this.admins = admins;
        this.sessions = new Sessions(clock);
    }

    Caller caller(JID from) {
        return new Caller.Remote(from, admins.test(from));
    }

    /** The component of a domain does not run any more: the sessions there are over. */
    void forget(String domain) {
        sessions.endAt(domain);
    }

    /** Answers a set with a {@code command} (§2.4), at once or later. */
    IqAnswer handle(IQ iq) {
        return switch (AdHocCodec.decode(iq.getChildElement())) {
            case Decoded.Incomplete(String problem) ->
                IqAnswer.refused(StanzaError.modify(Condition.bad_request).saying(problem));
            case Decoded.UnknownAction(String action) ->
                AdHocErrors.refused(CommandError.MALFORMED_ACTION, "There is no action " + action + ".");
            case Decoded.Understood(CommandRequest request) -> permitted(iq, request);
        };
    }

    private IqAnswer permitted(IQ iq, CommandRequest request) {
        Optional<Command> found = book.find(iq.getTo().getDomain(), request.node());
        if (found.isEmpty()) {
            return AdHocErrors.noSuchCommand(request.node());
        }
        Command command = found.get();
        Caller caller = caller(iq.getFrom());
        Locale language = Languages.of(iq.getChildElement());
        if (!command.audience().rule().test(caller)) {
            Reply refusal = runs.forbidden(
                    command,
                    new Invocation(caller, Optional.of(iq.getTo()), FormValues.none(), language, new Collected()));
            return AdHocErrors.refused(
                    Reason.FORBIDDEN, ((Reply.Refused) refusal).sentence().in(language));
        }
        return request.sessionId().isPresent()
                ? goOn(request.sessionId().get(), iq.getFrom(), request, command)
                : begin(new Session(newId(), iq.getFrom(), iq.getTo(), command, language, List.of()), request);
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    private IqAnswer begin(Session session, CommandRequest request) {
        if (request.action() != Action.EXECUTE) {
            return AdHocErrors.refused(
                    CommandError.BAD_ACTION,
                    "There is no session to " + request.action().wireName() + ".");
        }
        Session first = session.at(Stage.firstOf(session.command()));
        if (session.command().form().fields().isEmpty()) {
            return run(first, FormValues.none());
        }
        return request.payload(DataForms.NAMESPACE).isPresent() ? submit(first, request) : show(first);
    }

    private IqAnswer goOn(String id, JID from, CommandRequest request, Command now) {
        return switch (sessions.take(id, from)) {
            case Sessions.Taken.Unknown() ->
                AdHocErrors.refused(CommandError.BAD_SESSIONID, "You have no such session here.");
            case Sessions.Taken.Expired() -> over();
            case Sessions.Taken.There(Session session)
            when !session.command().name().equals(request.node()) ->
                kept(session, CommandError.BAD_SESSIONID, "The session is of another command.");
            // Its component has been restarted meanwhile: the command that is under way belongs to what is gone.
            case Sessions.Taken.There(Session session) when !session.command().equals(now) -> over(session);
            case Sessions.Taken.There(Session session) -> act(session, request);
        };
    }

    private IqAnswer over(Session session) {
        sessions.end(session);
        return over();
    }

    private static IqAnswer over() {
        return AdHocErrors.refused(CommandError.SESSION_EXPIRED, "The session is over; begin anew.");
    }

    private IqAnswer act(Session session, CommandRequest request) {
        Action usual = session.current().last() ? Action.COMPLETE : Action.NEXT;
        Action action = request.action() == Action.EXECUTE ? usual : request.action();
        return switch (action) {
            case CANCEL -> {
                sessions.end(session);
                yield answer(session, Status.CANCELED, Optional.empty(), List.of(), List.of());
            }
            case PREV ->
                session.hasPrevious()
                        ? show(session.back())
                        : kept(session, CommandError.BAD_ACTION, "There is nothing before this.");
            case EXECUTE, NEXT, COMPLETE ->
                action == usual
                        ? submit(session, request)
                        : kept(session, CommandError.BAD_ACTION, "Only " + usual.wireName() + " is possible here.");
        };
    }

    private IqAnswer submit(Session session, CommandRequest request) {
        Optional<Element> given = request.payload(DataForms.NAMESPACE);
        if (given.isEmpty()) {
            return kept(session, CommandError.BAD_PAYLOAD, "The form is missing.");
        }
        // §3.5.1: a form of type cancel is to be taken for one of type submit.
        Element form = given.get().createCopy().addAttribute("type", "submit");
        return switch (session.current().form().read(form)) {
            case Submission.Filled(FormValues values) -> run(session.remembering(values), values);
            case Submission.Invalid invalid -> kept(session, CommandError.BAD_PAYLOAD, invalid.in(session.language()));
            case Submission.Malformed(var problem) ->
                kept(session, CommandError.BAD_PAYLOAD, problem.in(session.language()));
            case Submission.Cancelled() -> kept(session, CommandError.BAD_PAYLOAD, "The form is not filled in.");
        };
    }

    /** The requester may correct a mistake. */
    private IqAnswer kept(Session session, CommandError error, String sentence) {
        sessions.put(session);
        return AdHocErrors.refused(error, sentence);
    }

    private IqAnswer run(Session session, FormValues values) {
        if (!free.tryAcquire()) {
            sessions.put(session);
            return AdHocErrors.refused(Reason.BUSY, "Too many commands run at once; try again later.");
        }
        var answer = new CompletableFuture<IqAnswer>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(outcome(session, values));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            } finally {
                free.release();
            }
        });
        return IqAnswer.later(answer);
    }

    private IqAnswer outcome(Session session, FormValues values) {
        Stage stage = session.current();
        var said = new Collected();
        var invocation = new Invocation(
                caller(session.requester()), Optional.of(session.at()), values, session.language(), said);
        return switch (runs.run(session.command(), stage.then(), stage.form(), invocation)) {
            case Reply.Ask(var form, boolean last, var then) ->
                show(session.at(new Stage(form, FormValues.none(), last, then)));
            case Reply.Done(Report report) -> done(session, report, said.lines());
            case Reply.Followed(var done, var next) ->
                done(session, done.report(), said.lines()).then(next);
            case Reply.Refused(Reason reason, var sentence) ->
                refused(session, reason, sentence.in(session.language()));
        };
    }

    private IqAnswer refused(Session session, Reason reason, String sentence) {
        if (reason == Reason.INVALID && !session.current().form().fields().isEmpty()) {
            return kept(session, CommandError.BAD_PAYLOAD, sentence);
        }
        sessions.end(session);
        // §3.6: what completes but fails says so in a note.
        return reason == Reason.FAILED
                ? answer(
                        session,
                        Status.COMPLETED,
                        Optional.empty(),
                        List.of(),
                        List.of(new Note(Note.Severity.ERROR, sentence)))
                : AdHocErrors.refused(reason, sentence);
    }

    private IqAnswer show(Session session) {
        sessions.put(session);
        Stage stage = session.current();
        Action forward = stage.last() ? Action.COMPLETE : Action.NEXT;
        var actions = new Actions(forward, session.hasPrevious() ? Set.of(Action.PREV, forward) : Set.of(forward));
        Element form = stage.form().render(stage.remembered(), session.language());
        return answer(session, Status.EXECUTING, Optional.of(actions), List.of(form), List.of());
    }

    private IqAnswer done(Session session, Report report, List<String> said) {
        sessions.end(session);
        String title = session.command().title().in(session.language());
        List<Element> payload = ReportForm.form(report, title, said).stream().toList();
        return answer(session, Status.COMPLETED, Optional.empty(), payload, ReportForm.notes(report, said));
    }

    private static IqAnswer answer(
            Session session, Status status, Optional<Actions> actions, List<Element> payload, List<Note> notes) {
        return IqAnswer.result(AdHocCodec.encode(new CommandAnswer(
                session.command().name(), session.id(), status, actions, payload, notes, session.language())));
    }
}
