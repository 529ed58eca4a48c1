package im.annex.kernel.protocol.forms;

import static im.annex.kernel.protocol.forms.InvalidValueException.quoted;

import im.annex.kernel.protocol.jid.Jids;
import im.annex.kernel.protocol.time.DateTimes;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dom4j.Element;
import org.xmpp.packet.JID;

/** The kinds of values there are. */
final class Kinds {

    private Kinds() {}

    /** XEP-0004 §3.3, {@code boolean}. */
    record Bool() implements Kind<Boolean> {
        @Override
        public FieldType type() {
            return FieldType.BOOLEAN;
        }

        @Override
        public Boolean read(List<String> texts) throws InvalidValueException {
            String text = Kind.single(texts);
            return switch (text.strip()) {
                case "1", "true" -> true;
                case "0", "false" -> false;
                default -> throw InvalidValueException.because("boolean", quoted(text));
            };
        }

        /** As 0 and 1, which the oldest clients understand, too. */
        @Override
        public List<String> write(Boolean value) {
            return List.of(value ? "1" : "0");
        }
    }

    /** XEP-0004 §3.3: a single line, whatever its type; breaks that a client lets through become spaces. */
    record Line(FieldType type) implements Kind<String> {
        @Override
        public String read(List<String> texts) throws InvalidValueException {
            return Kind.single(texts).strip().replaceAll("\\R", " ");
        }

        @Override
        public Optional<String> readEmpty() {
            return Optional.of("");
        }

        @Override
        public List<String> write(String value) {
            return List.of(value);
        }
    }

    /** XEP-0122 §2.2.4. */
    record Matching(Pattern pattern) implements Kind<String> {
        Matching(String pattern) {
            this(Pattern.compile(pattern));
        }

        @Override
        public FieldType type() {
            return FieldType.TEXT_SINGLE;
        }

        @Override
        public String read(List<String> texts) throws InvalidValueException {
            String text = Kind.single(texts).strip();
            if (!pattern.matcher(text).matches()) {
                throw InvalidValueException.because("pattern", quoted(text), pattern.pattern());
            }
            return text;
        }

        @Override
        public List<String> write(String value) {
            return List.of(value);
        }

        @Override
        public void addValidation(Element field) {
            Validation.addRegex(field, pattern.pattern());
        }
    }

    /** XEP-0004 §3.3, {@code text-multi}: each line is a value. */
    record Lines() implements Kind<String> {
        @Override
        public FieldType type() {
            return FieldType.TEXT_MULTI;
        }

        @Override
        public String read(List<String> texts) {
            return String.join("\n", lines(texts));
        }

        @Override
        public Optional<String> readEmpty() {
            return Optional.of("");
        }

        @Override
        public List<String> write(String value) {
            return lines(List.of(value));
        }
    }

    /** XEP-0122 §2.2.2: with {@code open}, each value of {@code text-multi} is one of its own. */
    record Texts() implements Kind<List<String>> {
        @Override
        public FieldType type() {
            return FieldType.TEXT_MULTI;
        }

        @Override
        public List<String> read(List<String> texts) {
            return lines(texts).stream()
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
        }

        @Override
        public Optional<List<String>> readEmpty() {
            return Optional.of(List.of());
        }

        @Override
        public List<String> write(List<String> value) {
            return value;
        }

        @Override
        public void addValidation(Element field) {
            Validation.addOpen(field);
        }
    }

    /** XEP-0122 §2.2.3, {@code xs:integer}. */
    record Whole(long min, long max) implements Kind<Long> {

        /** XML Schema Part 2 §3.3.13, as long as any long can be and a few zeros more. */
        private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,40}");

        @Override
        public FieldType type() {
            return FieldType.TEXT_SINGLE;
        }

        @Override
        public Long read(List<String> texts) throws InvalidValueException {
            String text = Kind.single(texts).strip();
            if (!NUMBER.matcher(text).matches()) {
                throw InvalidValueException.because("integer", quoted(text));
            }
            var number = new BigInteger(text);
            if (number.compareTo(BigInteger.valueOf(min)) < 0) {
                throw InvalidValueException.because("integer-min", quoted(text), Long.toString(min));
            }
            if (number.compareTo(BigInteger.valueOf(max)) > 0) {
                throw InvalidValueException.because("integer-max", quoted(text), Long.toString(max));
            }
            return number.longValueExact();
        }

        @Override
        public List<String> write(Long value) {
            return List.of(value.toString());
        }

        @Override
        public void addValidation(Element field) {
            Validation.addRange(field, "xs:integer", min, max);
        }
    }

    /** XEP-0122 §2.1, {@code xs:dateTime}. */
    record Moment() implements Kind<Instant> {
        @Override
        public FieldType type() {
            return FieldType.TEXT_SINGLE;
        }

        @Override
        public Instant read(List<String> texts) throws InvalidValueException {
            String text = Kind.single(texts).strip();
            return DateTimes.parse(text).orElseThrow(() -> InvalidValueException.because("moment", quoted(text)));
        }

        @Override
        public List<String> write(Instant value) {
            return List.of(DateTimes.print(value));
        }

        @Override
        public void addValidation(Element field) {
            Validation.addBasic(field, "xs:dateTime");
        }
    }

    /** XEP-0004 §3.3, {@code jid-single}. */
    record Address() implements Kind<JID> {
        @Override
        public FieldType type() {
            return FieldType.JID_SINGLE;
        }

        @Override
        public JID read(List<String> texts) throws InvalidValueException {
            return address(Kind.single(texts));
        }

        @Override
        public List<String> write(JID value) {
            return List.of(value.toString());
        }
    }

    /** XEP-0004 §3.3, {@code jid-multi}: addresses that occur again are ignored. */
    record Addresses() implements Kind<List<JID>> {
        @Override
        public FieldType type() {
            return FieldType.JID_MULTI;
        }

        @Override
        public List<JID> read(List<String> texts) throws InvalidValueException {
            var addresses = new LinkedHashSet<JID>();
            for (String text : lines(texts)) {
                if (!text.isBlank()) {
                    addresses.add(address(text));
                }
            }
            return List.copyOf(addresses);
        }

        @Override
        public Optional<List<JID>> readEmpty() {
            return Optional.of(List.of());
        }

        @Override
        public List<String> write(List<JID> value) {
            return value.stream().map(JID::toString).toList();
        }
    }

    private static JID address(String text) throws InvalidValueException {
        try {
            return Jids.parse(text.strip());
        } catch (IllegalArgumentException _) {
            throw InvalidValueException.because("address", quoted(text));
        }
    }

    /** Values that hold several lines, against XEP-0004 §3.3, count as several values. */
    private static List<String> lines(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Pattern.compile("\\R").splitAsStream(text))
                .toList();
    }
}
