package im.annex.muc;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps the page that leads from each section of XEP-0045 to the tests that name it. */
class TraceTest {

    private static final String WRITE = "annex.write-docs";

    /** A comment with a section, then a test; nothing that ends a member lies between. */
    private static final Pattern NAMED_TEST = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(", Pattern.DOTALL);

    /** The numbers on a test, see {@link im.annex.muc.examples.Example}. */
    private static final Pattern EXAMPLES = Pattern.compile(
            "@Example\\(\\{?([\\d,\\s]+)\\}?\\)\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** What never comes to a room, or never from one. */
    private static final Map<Integer, String> ELSEWHERE = Map.ofEntries(
            Map.entry(1, "between a client and its server"),
            Map.entry(2, "between a client and its server"),
            Map.entry(12, "not done: who is in a room is private (MAY)"),
            Map.entry(14, "between clients"),
            Map.entry(15, "between clients"),
            Map.entry(16, "between clients"),
            Map.entry(17, "between clients"),
            Map.entry(34, "not done: history tells no addresses (MAY)"),
            Map.entry(60, "between clients"),
            Map.entry(86, "on the screen of a client"),
            Map.entry(158, "never so: there is always something to configure"));

    private static final Pattern SECTION = Pattern.compile("(?<!(?:XEP|RFC)[- ]\\d{4} )§(\\d+(?:\\.\\d+)*)");

    private static final String HEAD = """
            # XEP-0045, section by section

            Which tests of `components/muc` name a section of [XEP-0045](https://xmpp.org/extensions/xep-0045.html) (1.35.5).
            Written by `TraceTest` from the tests themselves.

            | Section | Tests |
            |---|---|
            """;

    private static final String HEAD_OF_EXAMPLES = """

            ## Example by example

            The numbered examples of §6 to §10, and which tests send them or expect them.

            | Example | Section | Tests |
            |---|---|---|
            """;

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs").resolve("operators"))) {
            folder = requireNonNull(folder.getParent());
        }
        return folder;
    }

    private static List<String> sections() throws IOException {
        return lines("xep-0045-sections.txt");
    }

    /** Each by its number, its section and its title. */
    private static List<String[]> examples() throws IOException {
        return lines("xep-0045-examples.txt").stream()
                .map(line -> line.split(" ", 3))
                .toList();
    }

    private static List<String> lines(String name) throws IOException {
        try (var resource = requireNonNull(TraceTest.class.getResourceAsStream(name))) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    /** Section to the tests that name it, as {@code Class.test}. */
    private static SortedMap<String, List<String>> tests() throws IOException {
        var found = new TreeMap<String, List<String>>();
        try (Stream<Path> files = Files.walk(root().resolve("components/muc/src/test/java"))) {
            files.filter(file -> file.toString().endsWith("Test.java")).sorted().forEach(file -> read(file, found));
        }
        return found;
    }

    private static SortedMap<Integer, List<String>> testsOfExamples() throws IOException {
        var found = new TreeMap<Integer, List<String>>();
        try (Stream<Path> files = Files.walk(root().resolve("components/muc/src/test/java"))) {
            files.filter(file -> file.toString().endsWith("Test.java"))
                    .sorted()
                    .forEach(file -> EXAMPLES.matcher(text(file))
                            .results()
                            .forEach(test -> NUMBER.matcher(test.group(1))
                                    .results()
                                    .map(number -> Integer.valueOf(number.group()))
                                    .forEach(number -> found.computeIfAbsent(number, _ -> new ArrayList<>())
                                            .add(name(file) + "." + test.group(2)))));
        }
        return found;
    }

    private static String name(Path file) {
        return requireNonNull(file.getParent()).getFileName() + "/"
                + file.getFileName().toString().replace(".java", "");
    }

    private static void read(Path file, SortedMap<String, List<String>> into) {
        String name = name(file);
        Matcher test = NAMED_TEST.matcher(text(file));
        while (test.find()) {
            String line = name + "." + test.group(2);
            SECTION.matcher(test.group(1))
                    .results()
                    .map(section -> section.group(1))
                    .distinct()
                    .forEach(section -> into.computeIfAbsent(section, _ -> new ArrayList<>())
                            .add(line));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page() throws IOException {
        SortedMap<String, List<String>> tests = tests();
        return HEAD
                + sections().stream()
                        .map(section -> row(section, tests))
                        .filter(row -> !row.isEmpty())
                        .collect(joining())
                + HEAD_OF_EXAMPLES
                + rowsOfExamples();
    }

    private static String rowsOfExamples() throws IOException {
        var tests = testsOfExamples();
        return examples().stream()
                .map(example -> "| " + example[0] + " " + example[2] + " | §" + example[1] + " | "
                        + cell(Integer.parseInt(example[0]), tests) + " |\n")
                .collect(joining());
    }

    private static String cell(int number, SortedMap<Integer, List<String>> tests) {
        return ELSEWHERE.getOrDefault(number, code(tests.getOrDefault(number, List.of())));
    }

    private static String code(List<String> tests) {
        return tests.stream().map(test -> "`" + test + "`").collect(joining("<br>"));
    }

    private static String row(String section, SortedMap<String, List<String>> tests) {
        String number = section.substring(0, section.indexOf(' '));
        List<String> named = tests.getOrDefault(number, List.of());
        return named.isEmpty() ? "" : "| §" + section + " | " + code(named) + " |\n";
    }

    @Test
    void every_section_that_a_test_names_is_one() throws IOException {
        List<String> numbers = sections().stream()
                .map(section -> section.substring(0, section.indexOf(' ')))
                .toList();
        assertThat(tests().keySet())
                .filteredOn(
                        section -> Arrays.asList("6", "7", "8", "9", "10").contains(section.replaceFirst("\\..*", "")))
                .isSubsetOf(numbers);
    }

    @Test
    void every_example_that_comes_to_a_room_is_played() throws IOException {
        List<Integer> numbers =
                examples().stream().map(example -> Integer.valueOf(example[0])).toList();
        assertThat(testsOfExamples().keySet()).isSubsetOf(numbers);
        assertThat(numbers)
                .filteredOn(number -> !ELSEWHERE.containsKey(number))
                .isSubsetOf(testsOfExamples().keySet());
    }

    @Test
    void the_page_leads_from_sections_to_tests() throws IOException {
        Path page = root().resolve("docs/xep-0045.md");
        String text = page();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("out of date; write it with: mvn -pl components/muc -am test -Dtest=TraceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
