package im.annex.muc;

import im.annex.kernel.administration.Caller;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Progress;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Report;
import im.annex.kernel.administration.Value;
import im.annex.kernel.protocol.forms.Submission;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gives commands as an operator on the machine itself. */
final class Commands {

    private Commands() {}

    /** The rows of the one table that a command answers with. */
    static List<List<String>> table(Wire wire, String name, String... values) {
        return done(wire, name, values).table().orElseThrow().rows().stream()
                .map(row -> row.stream().map(Value::shown).toList())
                .toList();
    }

    /** One fact that a command answers with. */
    static String fact(Wire wire, String name, String value, String key) {
        return done(wire, name, value).facts().stream()
                .filter(fact -> fact.key().equals(key))
                .map(fact -> fact.value().shown())
                .findFirst()
                .orElseThrow();
    }

    private static Report done(Wire wire, String name, String... values) {
        var command = wire.component.commands().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        Map<String, List<String>> typed = Arrays.stream(values)
                .map(value -> value.split("=", 2))
                .collect(Collectors.groupingBy(
                        value -> value[0], Collectors.mapping(value -> value[1], Collectors.toList())));
        if (command.form().read(typed) instanceof Submission.Filled(var filled)) {
            var invocation =
                    new Invocation(new Caller.Local("root"), Optional.empty(), filled, Locale.ENGLISH, new Silent());
            if (command.work().run(invocation) instanceof Reply.Done(var report)) {
                return report;
            }
        }
        throw new AssertionError(name + " answered otherwise");
    }

    private record Silent() implements Progress {
        @Override
        public boolean isWatched() {
            return false;
        }

        @Override
        public void say(String line) {}
    }
}
