package im.annex.pubsub;

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

/** Keeps the page that leads from each section of XEP-0060 to the tests that name it. */
class TraceTest {

    private static final String WRITE = "annex.write-docs";

    /** A comment with a section, then a test; nothing that ends a member lies between. */
    private static final Pattern NAMED_TEST = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(", Pattern.DOTALL);

    /** The numbers on a test, see {@link im.annex.pubsub.examples.Example}. */
    private static final Pattern EXAMPLES = Pattern.compile(
            "@Example\\(\\{?([\\d,\\s]+)\\}?\\)\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** What never comes to this service, or never from it. */
    private static final Map<Integer, String> ELSEWHERE = Map.ofEntries(
            Map.entry(19, "never so: this service can do that"),
            Map.entry(25, "never so: this service can do that"),
            Map.entry(31, "never so: the access models that need a roster are not offered"),
            Map.entry(32, "never so: the access models that need a roster are not offered"),
            Map.entry(34, "never so: nobody pays"),
            Map.entry(35, "never so: the server says who is anonymous"),
            Map.entry(43, "never so: no subscription has to be configured"),
            Map.entry(44, "never so: no subscription has to be configured"),
            Map.entry(45, "not done: options are advertised once, not with each subscription (MAY)"),
            Map.entry(62, "never so: this service can do that"),
            Map.entry(72, "never so: this service can do that"),
            Map.entry(73, "never so: this service can do that"),
            Map.entry(88, "never so: this service can do that"),
            Map.entry(89, "never so: the access models that need a roster are not offered"),
            Map.entry(90, "never so: the access models that need a roster are not offered"),
            Map.entry(92, "never so: nobody pays"),
            Map.entry(106, "never so: there are no collections"),
            Map.entry(124, "never so: this service can do that"),
            Map.entry(126, "never so: this service can do that"),
            Map.entry(127, "never so: there is no registration"),
            Map.entry(130, "never so: this service can do that"),
            Map.entry(141, "never so: this service can do that"),
            Map.entry(144, "never so: there is always something to configure"),
            Map.entry(155, "never so: this service can do that"),
            Map.entry(156, "never so: this service can do that"),
            Map.entry(166, "never so: this service can do that"),
            Map.entry(178, "never so: this service can do that"),
            Map.entry(179, "never so: this service can do that"),
            Map.entry(186, "never so: this service can do that"),
            Map.entry(191, "never so: this service can do that"),
            Map.entry(199, "never so: this service can do that"),
            Map.entry(204, "never so: this service can do that"),
            Map.entry(210, "not done: nobody is told of an affiliation (MAY)"),
            Map.entry(211, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(212, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(213, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(214, "publish-subscribe of an account (PEP), which is the server's"),
            Map.entry(215, "publish-subscribe of an account (PEP), which is the server's"));

    private static final Pattern SECTION = Pattern.compile("(?<!(?:XEP|RFC)[- ]\\d{4} )§(\\d+(?:\\.\\d+)*)");

    private static final String HEAD = """
            # XEP-0060, section by section

            Which tests of `components/pubsub` name a section of [XEP-0060](https://xmpp.org/extensions/xep-0060.html) (1.30.0).
            Written by `TraceTest` from the tests themselves.

            | Section | Tests |
            |---|---|
            """;

    private static final String HEAD_OF_EXAMPLES = """

            ## Example by example

            The numbered examples of §5 to §9, and which tests send them or expect them.

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
        return lines("xep-0060-sections.txt");
    }

    /** Each by its number, its section and its title. */
    private static List<String[]> examples() throws IOException {
        return lines("xep-0060-examples.txt").stream()
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
        try (Stream<Path> files = Files.walk(root().resolve("components/pubsub/src/test/java"))) {
            files.filter(file -> file.toString().endsWith("Test.java")).sorted().forEach(file -> read(file, found));
        }
        return found;
    }

    private static SortedMap<Integer, List<String>> testsOfExamples() throws IOException {
        var found = new TreeMap<Integer, List<String>>();
        try (Stream<Path> files = Files.walk(root().resolve("components/pubsub/src/test/java"))) {
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
                        section -> Arrays.asList("5", "6", "7", "8", "9").contains(section.replaceFirst("\\..*", "")))
                .isSubsetOf(numbers);
    }

    @Test
    void every_example_that_comes_to_the_service_is_played() throws IOException {
        List<Integer> numbers =
                examples().stream().map(example -> Integer.valueOf(example[0])).toList();
        assertThat(testsOfExamples().keySet()).isSubsetOf(numbers);
        assertThat(numbers)
                .filteredOn(number -> !ELSEWHERE.containsKey(number))
                .isSubsetOf(testsOfExamples().keySet());
    }

    @Test
    void the_page_leads_from_sections_to_tests() throws IOException {
        Path page = root().resolve("docs/xep-0060.md");
        String text = page();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("out of date; write it with: mvn -pl components/pubsub -am test -Dtest=TraceTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -D" + WRITE + "=true")
                .exists()
                .content()
                .isEqualTo(text);
    }
}
