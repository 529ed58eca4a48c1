package im.annex.kernel.protocol.forms;

import im.annex.kernel.texts.Text;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.jspecify.annotations.Nullable;
import org.xmpp.packet.JID;

/**
 * A field of a form (XEP-0004 §3.2): its name, what people read, and which values it takes. Described once; renders and
 * reads. Immutable.
 *
 * @param <T> the type of its value; lists for fields that take several
 */
public final class Field<T> implements FormPart {

    private final String name;
    private final Kind<T> kind;
    private final Words words;
    private final boolean required;
    private final @Nullable T standard;
    private final @Nullable Media media;
    private final List<Check<T>> checks;

    private record Words(@Nullable Text label, @Nullable Text description) {}

    private record Check<T>(Predicate<? super T> holds, Text otherwise) {}

    private Field(
            String name,
            Kind<T> kind,
            Words words,
            boolean required,
            @Nullable T standard,
            @Nullable Media media,
            List<Check<T>> checks) {
        this.name = name;
        this.kind = kind;
        this.words = words;
        this.required = required;
        this.standard = standard;
        this.media = media;
        this.checks = checks;
    }

    private static <T> Field<T> of(String name, Kind<T> kind) {
        return new Field<>(name, kind, new Words(null, null), false, null, null, List.of());
    }

    /** True or false, written in any of the four ways of XEP-0004 §3.3. */
    public static Field<Boolean> bool(String name) {
        return of(name, new Kinds.Bool());
    }

    /** One line of text. */
    public static Field<String> text(String name) {
        return of(name, new Kinds.Line(FieldType.TEXT_SINGLE));
    }

    /** One line of text that is not shown while it is typed, nor ever quoted. */
    public static Field<String> secret(String name) {
        return of(name, new Kinds.Line(FieldType.TEXT_PRIVATE));
    }

    /** A text that is not shown and comes back with the form. Whoever submits the form can write anything into it. */
    public static Field<String> hidden(String name) {
        return of(name, new Kinds.Line(FieldType.HIDDEN));
    }

    /**
     * One line of text that matches an expression as a whole.
     *
     * @param pattern means the same in POSIX extended syntax and in Java's (XEP-0122 §2.2.4); must need no backtracking
     *     without bounds, as strangers write what it is matched with
     */
    public static Field<String> text(String name, String pattern) {
        return of(name, new Kinds.Matching(pattern));
    }

    /** Lines of text, as one text with newlines between them. */
    public static Field<String> lines(String name) {
        return of(name, new Kinds.Lines());
    }

    /** Any number of texts of one line each; empty ones do not count. */
    public static Field<List<String>> texts(String name) {
        return of(name, new Kinds.Texts());
    }

    /** A whole number with its bounds, both allowed; {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE} for no bound. */
    public static Field<Long> integer(String name, long min, long max) {
        return of(name, new Kinds.Whole(min, max));
    }

    /** A moment (XEP-0082 §3.2, XEP-0122 {@code xs:dateTime}). */
    public static Field<Instant> moment(String name) {
        return of(name, new Kinds.Moment());
    }

    /** An address, prepared (RFC 7622). */
    public static Field<JID> jid(String name) {
        return of(name, new Kinds.Address());
    }

    /** Any number of addresses, prepared; those that occur again do not count. */
    public static Field<List<JID>> jids(String name) {
        return of(name, new Kinds.Addresses());
    }

    /**
     * One of some values.
     *
     * @throws IllegalArgumentException if two options have the same value on the wire
     */
    public static <T> Field<T> choice(String name, List<Option<T>> options) {
        return of(name, new OneOf<>(new Options<>(options)));
    }

    /** One of some texts, or any other text (XEP-0122 §2.2.2). */
    public static Field<String> openChoice(String name, List<Option<String>> options) {
        return of(name, new OneOf<>(Options.open(options)));
    }

    /**
     * Some of some values.
     *
     * @throws IllegalArgumentException if two options have the same value on the wire
     */
    public static <T> Field<List<T>> choices(String name, List<Option<T>> options) {
        return of(name, new SomeOf<>(new Options<>(options), 0, Integer.MAX_VALUE));
    }

    /** So many of some values, at least and at most (XEP-0122 §2.3). */
    public static <T> Field<List<T>> choices(String name, List<Option<T>> options, int min, int max) {
        return of(name, new SomeOf<>(new Options<>(options), min, max));
    }

    /** Some of some texts, and any others (XEP-0122 §2.2.2). */
    public static Field<List<String>> openChoices(String name, List<Option<String>> options) {
        return of(name, new SomeOf<>(Options.open(options), 0, Integer.MAX_VALUE));
    }

    /** The same with what people call it. */
    public Field<T> label(Text label) {
        return new Field<>(name, kind, new Words(label, words.description()), required, standard, media, checks);
    }

    /** The same with what it is for. */
    public Field<T> description(Text description) {
        return new Field<>(name, kind, new Words(words.label(), description), required, standard, media, checks);
    }

    /** The same, but without a value for it the form is not complete. */
    public Field<T> required() {
        return new Field<>(name, kind, words, true, standard, media, checks);
    }

    /** The same with the value it has as long as there is no other. */
    public Field<T> standard(T value) {
        return new Field<>(name, kind, words, required, value, media, checks);
    }

    /** The same with a picture or a sound. */
    public Field<T> media(Media shown) {
        return new Field<>(name, kind, words, required, standard, shown, checks);
    }

    /** The same, but a value must pass one more test, or this is said of it. */
    public Field<T> check(Predicate<? super T> holds, Text otherwise) {
        var more = new ArrayList<>(checks);
        more.add(new Check<>(holds, otherwise));
        return new Field<>(name, kind, words, required, standard, media, List.copyOf(more));
    }

    /** The name, {@code var} on the wire. */
    public String name() {
        return name;
    }

    /** The type on the wire. */
    public FieldType type() {
        return kind.type();
    }

    /** What people call it. */
    public Optional<Text> label() {
        return Optional.ofNullable(words.label());
    }

    /** What it is for. */
    public Optional<Text> description() {
        return Optional.ofNullable(words.description());
    }

    /** Whether the form is not complete without it. */
    public boolean isRequired() {
        return required;
    }

    /** The value it has as long as there is no other. */
    public Optional<T> standard() {
        return Optional.ofNullable(standard);
    }

    /** The picture or sound that belongs to it. */
    public Optional<Media> media() {
        return Optional.ofNullable(media);
    }

    /** The texts that may be chosen, with what people read; empty if any may be written that has the right type. */
    public List<Option<?>> options() {
        return kind.options();
    }

    /** Adds what the value is held against (XEP-0122). */
    void addValidation(Element field) {
        kind.addValidation(field);
    }

    /**
     * What was given for this field.
     *
     * @param given the texts of its values
     * @throws InvalidValueException if it cannot have them
     */
    FormValues.ReadField<T> read(List<String> given) throws InvalidValueException {
        boolean empty = given.stream().allMatch(String::isEmpty);
        if (empty && required) {
            throw InvalidValueException.because("required");
        }
        if (empty) {
            return new FormValues.ReadField<>(this, kind.readEmpty());
        }
        T value = kind.read(given);
        for (Check<T> check : checks) {
            if (!check.holds().test(value)) {
                throw InvalidValueException.because(check.otherwise());
            }
        }
        return new FormValues.ReadField<>(this, Optional.of(value));
    }

    /** The texts of the value that a form has for this field. */
    Optional<List<String>> write(FormValues values) {
        return values.find(this).map(kind::write);
    }

    /** The name and type. */
    @Override
    public String toString() {
        return name + " (" + type().wireName() + ")";
    }
}
