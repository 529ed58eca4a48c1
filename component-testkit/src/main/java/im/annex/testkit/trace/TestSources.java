package im.annex.testkit.trace;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sources of tests, and what stands above each test. Names of tests are {@code folder/Class.test}.
 *
 * @param folder where they are, with all folders below it
 */
record TestSources(Path folder) {

    /** A comment, then a test; nothing that ends a member lies between. */
    private static final Pattern COMMENTED_TEST = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*?)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(", Pattern.DOTALL);

    /** The numbers on a test, see {@link Example}. */
    private static final Pattern NUMBERED_TEST = Pattern.compile(
            "@Example\\(\\{?([\\d,\\s]+)\\}?\\)\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Of the specification itself: another one is named before its section. */
    private static final Pattern SECTION = Pattern.compile("(?<!(?:XEP|RFC)[- ]\\d{4} )§(\\d+(?:\\.\\d+)*)");

    /** Section to the tests whose comments name it, in the order of their files. */
    SortedMap<String, List<String>> bySection() {
        var found = new TreeMap<String, List<String>>();
        eachTest(
                COMMENTED_TEST,
                (comment, test) -> SECTION.matcher(comment)
                        .results()
                        .map(section -> section.group(1))
                        .distinct()
                        .forEach(section -> found.computeIfAbsent(section, _ -> new ArrayList<>())
                                .add(test)));
        return found;
    }

    /** Number of an example to the tests that play it, in the order of their files. */
    SortedMap<Integer, List<String>> byExample() {
        var found = new TreeMap<Integer, List<String>>();
        eachTest(
                NUMBERED_TEST,
                (numbers, test) -> NUMBER.matcher(numbers)
                        .results()
                        .map(number -> Integer.valueOf(number.group()))
                        .forEach(number -> found.computeIfAbsent(number, _ -> new ArrayList<>())
                                .add(test)));
        return found;
    }

    private void eachTest(Pattern pattern, BiConsumer<String, String> aboveAndTest) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith("Test.java")).sorted().forEach(file -> {
                Matcher test = pattern.matcher(text(file));
                while (test.find()) {
                    aboveAndTest.accept(test.group(1), name(file) + "." + test.group(2));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return requireNonNull(file.getParent()).getFileName() + "/"
                + file.getFileName().toString().replace(".java", "");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
