package im.annex.pubsub.store;

import static java.util.stream.Collectors.joining;

import im.annex.pubsub.domain.SubscriptionOptions;
import im.annex.pubsub.domain.SubscriptionOptions.Show;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The options of a subscription as lines of names and values; nothing if they are what nobody has chosen. */
final class OptionsText {

    private OptionsText() {}

    static String write(SubscriptionOptions options) {
        if (options.equals(SubscriptionOptions.STANDARD)) {
            return "";
        }
        var lines = new Lines();
        lines.put("deliver", options.deliver());
        lines.put("expire", options.expire().map(Instant::toString).orElse(""));
        lines.put("temporary", options.temporary());
        lines.put("shows", options.shows().stream().sorted().map(Show::name).collect(joining(" ")));
        return lines.toString();
    }

    static SubscriptionOptions read(String text) {
        if (text.isEmpty()) {
            return SubscriptionOptions.STANDARD;
        }
        var read = new Read();
        var lines = Lines.parse(text);
        lines.flag("deliver", value -> read.deliver = value);
        lines.text("expire", value -> read.expire = instant(value));
        lines.flag("temporary", value -> read.temporary = value);
        lines.text("shows", value -> read.shows = shows(value));
        return new SubscriptionOptions(read.deliver, read.expire, read.temporary, read.shows);
    }

    private static final class Read {
        private boolean deliver = true;
        private Optional<Instant> expire = Optional.empty();
        private boolean temporary;
        private Set<Show> shows = Set.of();
    }

    private static Optional<Instant> instant(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
    }

    private static Set<Show> shows(String value) {
        return Arrays.stream(value.split(" "))
                .filter(name -> !name.isEmpty())
                .map(Show::valueOf)
                .collect(Collectors.toSet());
    }
}
