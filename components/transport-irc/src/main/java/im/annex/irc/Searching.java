package im.annex.irc;

import com.google.inject.Inject;
import im.annex.irc.line.Formatting;
import im.annex.irc.session.Effect.ListedChannel;
import im.annex.irc.session.Session;
import im.annex.kernel.protocol.adhoc.CommandAnswer.Status;
import im.annex.kernel.protocol.adhoc.CommandRequest;
import im.annex.kernel.protocol.forms.DataForms;
import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.protocol.forms.Table;
import im.annex.kernel.spi.Condition;
import im.annex.kernel.spi.IqAnswer;
import im.annex.kernel.spi.StanzaError;
import im.annex.kernel.texts.Text;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** Finds channels of a server by words and by how many people are there, as nobody reads a list of thousands (XEP-0050). */
final class Searching {

    static final String FIND = "find-channels";

    private static final int MOST_FOUND = 100;

    private static final Field<String> WORDS =
            Forms.text("words", "Words", "In the name of the channel or in its topic; all channels, if empty.");
    private static final Field<Long> LEAST = Field.integer("least", 0, Integer.MAX_VALUE)
            .label(Text.literal("People"))
            .description(Text.literal("The fewest that are there."))
            .standard(0L);
    private static final Form FORM = Form.untyped(WORDS, LEAST).title(Text.literal("Which channels do you look for?"));

    private static final Field<JID> ADDRESS = Field.jid("address").label(Text.literal("Address"));
    private static final Field<String> NAME = Field.text("name").label(Text.literal("Channel"));
    private static final Field<Long> PEOPLE =
            Field.integer("people", 0, Integer.MAX_VALUE).label(Text.literal("People"));
    private static final Field<String> TOPIC = Field.text("topic").label(Text.literal("Topic"));

    private final Addresses addresses;
    private final Listing listing;

    @Inject
    Searching(Addresses addresses, Listing listing) {
        this.addresses = addresses;
        this.listing = listing;
    }

    IqAnswer onCommand(CommandRequest command, Optional<Bridge> bridge, Locale reader) {
        if (bridge.flatMap(Bridge::session).filter(Session::isWelcome).isEmpty()) {
            return IqAnswer.refused(StanzaError.wait(Condition.recipient_unavailable)
                    .saying("Join a channel of this server first; then others can be found."));
        }
        Element submitted = command.payload(DataForms.NAMESPACE).orElse(null);
        if (submitted == null) {
            return Configuring.answer(command, Status.EXECUTING, List.of(FORM.render(FormValues.none(), reader)), "");
        }
        return switch (FORM.read(submitted)) {
            case Submission.Cancelled _ -> Configuring.answer(command, Status.CANCELED, List.of(), "");
            case Submission.Invalid invalid -> Configuring.wrong(invalid.in(reader));
            case Submission.Malformed(var problem) -> Configuring.wrong(problem.in(reader));
            case Submission.Filled(var values) ->
                listing.of(
                        bridge.get(),
                        (channels, complete) -> complete
                                ? Optional.of(found(command, bridge.get().host(), channels, values, reader))
                                : Optional.empty());
        };
    }

    private IqAnswer found(
            CommandRequest command, String host, List<ListedChannel> channels, FormValues wanted, Locale reader) {
        String words = wanted.find(WORDS).map(Searching::folded).orElse("");
        long least = wanted.find(LEAST).orElse(0L);
        List<FormValues> rows = channels.stream()
                .filter(channel -> channel.members() >= least)
                .filter(channel -> folded(channel.channel()).contains(words)
                        || folded(channel.topic()).contains(words))
                .sorted(Comparator.comparingInt(ListedChannel::members).reversed())
                .limit(MOST_FOUND)
                .map(channel -> row(host, channel))
                .toList();
        Table table = Table.of(ADDRESS, NAME, PEOPLE, TOPIC).rows(rows);
        return Configuring.answer(
                command,
                Status.COMPLETED,
                List.of(table.render(reader)),
                rows.isEmpty() ? "There is no such channel." : "");
    }

    private static String folded(String text) {
        return Formatting.plain(text).strip().toLowerCase(Locale.ROOT);
    }

    private FormValues row(String host, ListedChannel channel) {
        return FormValues.none()
                .with(ADDRESS, addresses.named(host, channel.channel(), null))
                .with(NAME, channel.channel())
                .with(PEOPLE, (long) channel.members())
                .with(TOPIC, Formatting.plain(channel.topic()));
    }
}
