package im.annex.irc.session;

import com.github.benmanes.caffeine.cache.Interner;
import im.annex.irc.line.Isupport;

/**
 * What the connections to one network have in common: people and texts, each of which is in memory once however many
 * connections see it. What nobody refers to any more is forgotten. Thread-safe.
 */
public final class Names {

    private final Interner<Person> people = Interner.newWeakInterner();
    private final Interner<Isupport> isupports = Interner.newWeakInterner();
    private final Interner<String> texts = Interner.newWeakInterner();

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
