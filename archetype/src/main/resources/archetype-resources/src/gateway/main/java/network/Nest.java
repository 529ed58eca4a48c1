package ${package}.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A nest with two birds: the parrot says what it hears, the owl says it aloud. Immutable. */
public final class Nest implements Network {

    private static final String PASSWORD = "twig";

    @Override
    public boolean knows(String name, String password) {
        return !name.isEmpty() && password.equals(PASSWORD);
    }

    @Override
    public List<String> contacts() {
        return List.of("parrot", "owl");
    }

    @Override
    public Optional<Line> open(String name, String password, Ears ears) {
        return knows(name, password) ? Optional.of(new Branch(ears)) : Optional.empty();
    }

    private record Branch(Ears ears) implements Line {

        @Override
        public void say(String contact, String words) {
            ears.hear(contact, contact.equals("owl") ? words.toUpperCase(Locale.ROOT) : words);
        }

        @Override
        public void close() {
            // A real network hangs up here.
        }
    }
}
