package im.annex.kernel.internal.admin.face;

import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Progress;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.internal.admin.face.CommandBook.Entry;
import im.annex.kernel.internal.admin.socket.ControlHandler;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * Commands over the local socket. {@code {"do":"describe"}} is answered with every command and its fields;
 * {@code {"do":"run","command":NAME,"at":DOMAIN,"values":{NAME:[TEXT]}}} runs one, whose stages all find their values
 * there. The last line of an answer has the exit code of {@code annex ctl} in {@code code}, lines of text in {@code text}
 * and the same for programs in {@code report}. Thread-safe.
 */
public final class LocalFace implements ControlHandler {

    private static final int DONE = 0;
    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private final CommandBook book;
    private final Runs runs = new Runs();

    /** The face of a book of commands. */
    public LocalFace(CommandBook book) {
        this.book = book;
    }

    @Override
    public void serve(Map<?, ?> request, String user, Answer answer) {
        switch (String.valueOf(request.get("do"))) {
            case "describe" -> answer.send(Map.of("code", DONE, "commands", Descriptions.of(book)));
            case "run" -> answer.send(run(request, new Caller.Local(user), answer));
            default -> answer.send(failure(USAGE, "usage", List.of("This Annex does not understand the request.")));
        }
    }

    private Map<String, ?> run(Map<?, ?> request, Caller caller, Answer answer) {
        String name = String.valueOf(request.get("command"));
        Optional<String> at = Optional.ofNullable(request.get("at")).map(String::valueOf);
        List<Entry> found = book.all().stream()
                .filter(entry -> entry.command().name().equals(name))
                .filter(entry -> entry.domain().isEmpty()
                        || at.isEmpty()
                        || entry.domain().equals(at))
                .toList();
        if (found.size() != 1) {
            return failure(USAGE, "usage", List.of(found.isEmpty() ? unknown(name, at) : ambiguous(name, found)));
        }
        Command command = found.getFirst().command();
        Optional<JID> domain = found.getFirst().domain().or(() -> at).map(JID::new);
        var invocation = new Invocation(caller, domain, FormValues.none(), Locale.ENGLISH, new Live(answer));
        if (!command.audience().rule().test(caller)) {
            return outcome(runs.forbidden(command, invocation), Map.of());
        }
        return stages(command, typed(request.get("values")), invocation);
    }

    private static String unknown(String name, Optional<String> at) {
        return "There is no command " + name + at.map(domain -> " at " + domain).orElse("") + ".";
    }

    private static String ambiguous(String name, List<Entry> found) {
        return "Say --at DOMAIN, as several components have the command " + name + ": "
                + found.stream().flatMap(entry -> entry.domain().stream()).collect(Collectors.joining(", "));
    }

    private static Map<String, List<String>> typed(@Nullable Object values) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        if (values instanceof Map<?, ?> map) {
            map.forEach((name, given) -> typed.put(
                    String.valueOf(name),
                    given instanceof List<?> list
                            ? list.stream().map(String::valueOf).toList()
                            : List.of(String.valueOf(given))));
        }
        return typed;
    }

    private Map<String, ?> stages(Command command, Map<String, List<String>> typed, Invocation invocation) {
        Map<String, List<String>> left = new LinkedHashMap<>(typed);
        Stage stage = Stage.firstOf(command);
        while (true) {
            Map<String, List<String>> own = stage.last() ? left : ofFields(stage, left);
            switch (stage.form().read(own)) {
                case Submission.Filled(FormValues values) -> {
                    stage.form().fields().forEach(field -> left.remove(field.name()));
                    Reply reply = runs.run(command, stage.then(), stage.form(), invocation.with(values));
                    if (reply instanceof Reply.Followed(var done, var next)) {
                        // the socket has nothing else to say that could come too early
                        Runs.follow(command, next);
                        return outcome(done, left);
                    }
                    if (!(reply instanceof Reply.Ask(var form, boolean last, var then))) {
                        return outcome(reply, left);
                    }
                    stage = new Stage(form, FormValues.none(), last, then);
                }
                case Submission.Invalid(var errors) -> {
                    return failure(
                            USAGE,
                            "usage",
                            errors.stream()
                                    .map(error -> "--" + error.field() + ": "
                                            + error.problem().in(invocation.language()))
                                    .toList());
                }
                case Submission.Cancelled _, Submission.Malformed _ ->
                    throw new IllegalStateException("typed values are never cancelled nor malformed");
            }
        }
    }

    private static Map<String, List<String>> ofFields(Stage stage, Map<String, List<String>> typed) {
        Map<String, List<String>> own = new LinkedHashMap<>(typed);
        own.keySet().retainAll(stage.form().fields().stream().map(Field::name).toList());
        return own;
    }

    private static Map<String, ?> outcome(Reply reply, Map<String, List<String>> unused) {
        return switch (reply) {
            case Reply.Refused(Reason reason, var sentence) ->
                failure(
                        REFUSED,
                        reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        List.of(sentence.in(Locale.ENGLISH)));
            case Reply.Done(Report report) -> {
                Report all = report;
                for (String name : unused.keySet()) {
                    all = all.warning("--" + name + " was not used.");
                }
                yield Map.of("code", DONE, "text", ReportText.lines(all), "report", ReportJson.object(all));
            }
            case Reply.Ask _, Reply.Followed _ ->
                throw new IllegalStateException("a command asked more and is not over");
        };
    }

    private static Map<String, ?> failure(int code, String reason, List<String> sentences) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("refused", reason);
        report.put("lines", new ArrayList<>(sentences));
        return Map.of("code", code, "text", sentences, "report", report);
    }

    /** Lines go out as they come. */
    private record Live(Answer answer) implements Progress {
        @Override
        public boolean isWatched() {
            return true;
        }

        @Override
        public void say(String line) {
            answer.send(Map.of("line", line));
        }
    }
}
