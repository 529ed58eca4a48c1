package im.annex.pubsub;

import im.annex.kernel.protocol.forms.Field;
import im.annex.kernel.protocol.forms.Form;
import im.annex.kernel.protocol.forms.FormValues;
import im.annex.kernel.protocol.forms.Option;
import im.annex.kernel.protocol.forms.Submission;
import im.annex.kernel.protocol.time.DateTimes;
import im.annex.pubsub.domain.NodeName;
import im.annex.pubsub.domain.Subscription;
import im.annex.pubsub.domain.SubscriptionOptions;
import im.annex.pubsub.domain.SubscriptionOptions.Show;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.dom4j.Element;

/** The form by which subscribers choose how they are notified (§6.3, §16.4.2). Thread-safe. */
final class OptionsForm {

    /** §12.5: for as long as the subscriber is online. */
    private static final String PRESENCE = "presence";

    private static final Field<Boolean> DELIVER =
            Field.bool("pubsub#deliver").label(NodeForm.TEXTS.text("deliver")).standard(true);

    private static final Field<String> EXPIRE = Field.text("pubsub#expire")
            .label(NodeForm.TEXTS.text("expire"))
            .check(OptionsForm::isExpiry, NodeForm.TEXTS.text("not-an-expiry"))
            .standard("");

    private static final Field<List<Show>> SHOWS = Field.choices(
                    "pubsub#show-values",
                    Arrays.stream(Show.values())
                            .map(show -> new Option<>(
                                    show,
                                    EventMessages.wire(show),
                                    NodeForm.TEXTS.text("show-values-" + EventMessages.wire(show))))
                            .toList())
            .label(NodeForm.TEXTS.text("show-values"));

    private static final Form FORM =
            Form.of(Namespaces.SUBSCRIBE_OPTIONS, DELIVER, EXPIRE, SHOWS).title(NodeForm.TEXTS.text("options"));

    private OptionsForm() {}

    private static boolean isExpiry(String text) {
        return text.isEmpty() || text.equals(PRESENCE) || DateTimes.parse(text).isPresent();
    }

    /** §6.3.3. */
    static Element shown(NodeName node, Subscription one) {
        Element options = Namespaces.element(Namespaces.PUBSUB, "options")
                .addAttribute("node", node.value())
                .addAttribute("jid", one.jid().toString())
                .addAttribute("subid", one.id().value());
        options.add(FORM.render(values(one.options()), Locale.ENGLISH));
        return options;
    }

    /** §6.4.2. */
    static Element standard() {
        return result(SubscriptionOptions.STANDARD);
    }

    /** §6.3.7. */
    static Element result(SubscriptionOptions options) {
        return FORM.result(values(options), Locale.ENGLISH);
    }

    private static FormValues values(SubscriptionOptions options) {
        String expire = options.temporary()
                ? PRESENCE
                : options.expire().map(DateTimes::print).orElse("");
        Set<Show> shows = options.shows().isEmpty() ? Set.of(Show.values()) : options.shows();
        return FormValues.none()
                .with(DELIVER, options.deliver())
                .with(EXPIRE, expire)
                .with(SHOWS, shows.stream().sorted().toList());
    }

    /** What is chosen in a form; empty if that makes no sense (§6.3.6.2). */
    static Optional<SubscriptionOptions> read(Element form, SubscriptionOptions current) {
        return switch (FORM.read(form)) {
            case Submission.Filled(var values) -> Optional.of(with(current, values));
            case Submission.Cancelled _ -> Optional.of(current);
            case Submission.Invalid _, Submission.Malformed _ -> Optional.empty();
        };
    }

    private static SubscriptionOptions with(SubscriptionOptions current, FormValues values) {
        Optional<String> expire = values.find(EXPIRE);
        return new SubscriptionOptions(
                values.find(DELIVER).orElse(current.deliver()),
                expire.isPresent() ? expire.flatMap(OptionsForm::moment) : current.expire(),
                expire.map(PRESENCE::equals).orElse(current.temporary()),
                values.find(SHOWS).map(OptionsForm::shows).orElse(current.shows()));
    }

    private static Optional<Instant> moment(String text) {
        return DateTimes.parse(text);
    }

    /** All of them are no condition, and no more are none. */
    private static Set<Show> shows(List<Show> chosen) {
        Set<Show> shows = new HashSet<>(chosen);
        return shows.size() == Show.values().length ? Set.of() : shows;
    }
}
