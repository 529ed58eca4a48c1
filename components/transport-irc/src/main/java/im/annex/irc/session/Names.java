package im.annex.irc.session;

import com.github.benmanes.caffeine.cache.Interner;
import im.annex.irc.line.Isupport;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What the connections to one network have in common: people and texts, each of which is in memory once however many
 * connections see it. What nobody refers to any more is forgotten. Thread-safe.
 */
public final class Names {

    private final Interner<Person> people = Interner.newWeakInterner();
    private final Interner<Isupport> isupports = Interner.newWeakInterner();
    private final Interner<String> texts = Interner.newWeakInterner();
    private volatile Moment moment = new Moment("", Instant.EPOCH);

    /** What a text says of the time. */
    private record Moment(String text, Instant at) {}

    /**
     * Reads a time, unless somebody else has.
     *
     * @throws DateTimeException if it is none
     */
    Instant time(String text) {
        Moment last = moment;
        if (!last.text().equals(text)) {
            last = new Moment(text, Instant.parse(text));
            moment = last;
        }
        return last.at();
    }

    Person person(Person person) {
        return people.intern(person);
    }

    Isupport isupport(Isupport isupport) {
        return isupports.intern(isupport);
    }

    String text(String text) {
        return text.isEmpty() ? "" : texts.intern(text);
    }
}
