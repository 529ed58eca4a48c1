package im.annex.kernel.internal.admin;

import im.annex.kernel.administration.Command;
import im.annex.kernel.administration.Invocation;
import im.annex.kernel.administration.Reply;
import im.annex.kernel.administration.Reply.Reason;
import im.annex.kernel.administration.Report;
import im.annex.kernel.internal.admin.trace.Direction;
import im.annex.kernel.internal.admin.trace.Taps;
import im.annex.kernel.internal.admin.trace.Trace;
import im.annex.kernel.internal.admin.trace.TraceFilter;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.texts.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xmpp.packet.JID;

/** {@code trace}: shows stanzas as they pass, without what people wrote. */
final class TraceCommand {

    /** Nobody who gives a command over XMPP waits longer for the answer. */
    private static final long LONGEST_UNWATCHED = 10;

    private static final Field<JID> JID_FIELD = Field.jid("jid")
            .label(Text.literal("Address"))
            .description(Text.literal(
                    "Only stanzas from or to this address; a bare address or a domain means all under it."));

    private static final Field<JID> COMPONENT = Field.jid("component")
            .label(Text.literal("Component"))
            .description(Text.literal("Only stanzas of the component of this domain."));

    private static final Field<Direction> DIRECTION = Field.choice(
                    "direction",
                    List.of(
                            new Option<>(Direction.RECEIVED, "received", Text.literal("received")),
                            new Option<>(Direction.SENT, "sent", Text.literal("sent"))))
            .label(Text.literal("Direction"))
            .description(Text.literal("Only stanzas that go this way."));

    private static final Field<Long> STANZAS = Field.integer("stanzas", 1, 100_000)
            .label(Text.literal("Stanzas"))
            .description(Text.literal("Ends after so many."))
            .standard(1000L);

    private static final Field<Long> SECONDS = Field.integer("seconds", 1, 3600)
            .label(Text.literal("Seconds"))
            .description(Text.literal("Ends after this time; over XMPP after ten seconds at most."))
            .standard(60L);

    private final Taps taps;
    private final ProcessControl process;

    TraceCommand(Taps taps, ProcessControl process) {
        this.taps = taps;
        this.process = process;
    }

    Command command() {
        return Command.of(
                        "trace",
                        Text.literal("Trace stanzas"),
                        Text.literal("Shows stanzas as they pass, with the length of what people wrote in its place."),
                        this::trace)
                .with(JID_FIELD)
                .with(COMPONENT)
                .with(DIRECTION)
                .with(STANZAS)
                .with(SECONDS);
    }

    private Reply trace(Invocation invocation) {
        FormValues values = invocation.values();
        Optional<String> mistake = values.find(COMPONENT).flatMap(this::notOneOfOurs);
        if (mistake.isPresent()) {
            return Reply.refused(Reason.NOT_FOUND, mistake.get());
        }
        var filter = new TraceFilter(
                values.find(JID_FIELD), values.find(COMPONENT).map(JID::getDomain), values.find(DIRECTION));
        boolean watched = invocation.progress().isWatched();
        long seconds = watched ? values.get(SECONDS) : Math.min(LONGEST_UNWATCHED, values.get(SECONDS));
        try {
            var outcome = new Trace(taps, filter)
                    .run(values.get(STANZAS), Duration.ofSeconds(seconds), invocation.progress()::say);
            Report report = Report.of(outcome.shown() + " stanzas were shown.");
            return Reply.done(
                    outcome.missed() == 0
                            ? report
                            : report.warning(outcome.missed() + " more passed too fast to be shown."));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Reply.done("Nobody watches any more.");
        }
    }

    /** Nothing passes at a domain that is misspelt, and who waits for it would not learn why. */
    private Optional<String> notOneOfOurs(JID component) {
        List<String> ours = process.components().stream()
                .map(view -> view.domain().getDomain())
                .toList();
        return ours.contains(component.getDomain())
                ? Optional.empty()
                : Optional.of("there is no component for " + component.getDomain() + "; there are: "
                        + String.join(", ", ours));
    }
}
